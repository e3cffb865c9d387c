"""indicators-talib.py ROWS - ten indicators by TA-Lib over arrays; prints milliseconds of CPU

Reading the rows is not counted.
"""

import sys
import time

import numpy
import talib

table = numpy.loadtxt(sys.argv[1], delimiter=",", skiprows=1, usecols=(2, 3, 4))
high, low, close = (numpy.ascontiguousarray(table[:, i]) for i in range(3))
start = time.process_time()
talib.SMA(close, 20)
talib.EMA(close, 20)
talib.RSI(close, 14)
talib.ATR(high, low, close, 14)
talib.MACD(close)
talib.BBANDS(close, 20)
talib.ADX(high, low, close, 14)
talib.STOCH(high, low, close)
talib.ROC(close, 10)
talib.STDDEV(close, 20)
print((time.process_time() - start) * 1000)
