/* A TOML document as a flat list of items, through a border that C++ cannot cross. */
#ifndef PTOML_H
#define PTOML_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What an item's value is. */
enum pt_toml_kind {
  PT_TOML_STRING = 0,
  PT_TOML_INTEGER = 1,
  PT_TOML_FLOAT = 2,
  PT_TOML_BOOLEAN = 3,
  PT_TOML_DATE = 4,
  PT_TOML_ARRAY = 5,
  PT_TOML_TABLE = 6
};

/* One key of the document. All pointers are valid during the callback only. */
typedef struct pt_toml_item {
  const char *section; /* the table the key is in, "a.b" for b in a; "" at the top level */
  const char *key;
  int32_t kind; /* enum pt_toml_kind */
  int32_t line; /* 1 is the first */
  const char *text; /* PT_TOML_STRING, not terminated: it may contain NUL */
  size_t text_length;
  int64_t integer; /* PT_TOML_INTEGER */
  double real; /* PT_TOML_FLOAT */
  int32_t boolean; /* PT_TOML_BOOLEAN */
  int32_t element; /* 1: an element of the array called back last, else 0 */
} pt_toml_item;

typedef void (*pt_toml_callback)(void *context, const pt_toml_item *item);

/* The longest document and the longest line that are read. Dotted keys nest, and the parser frees
   nested tables by recursion: without a bound on the line, one key of half a million dots would
   overflow the stack. */
enum { PT_TOML_BYTES_MAX = 1048576, PT_TOML_LINE_BYTES_MAX = 4096 };

/* Calls back for each key of the document, of its tables, of the tables in those, and so on, so
   many levels and no deeper: 2 is the document and its tables. What lies below is one item of kind
   PT_TOML_TABLE. The section of a table in a table is both names with a dot between. The order is
   not the document's. An array is followed at once by its elements, in their order; what is inside
   an element is not called back.

   Returns 0, or -1 with a reason (always terminated if error_capacity > 0) and its line (0: none).
   Nothing is called back for a document that does not parse. Never throws, never aborts. */
int pt_toml_flatten(const char *bytes, size_t count, int32_t levels, pt_toml_callback callback,
                    void *context, char *error, size_t error_capacity, int32_t *error_line);

#ifdef __cplusplus
}
#endif

#endif
