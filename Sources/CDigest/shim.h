/* SHA-256 from Debian's libmd (libmd-dev). */
#include <sha2.h>
