"""Peer of the decode benchmark: pydicom 2.3 with its handlers (numpy, GDCM, Pillow). A line of files in, the seconds of one pass out, by the clock and of the processor."""
import sys
import time
import warnings

import pydicom

warnings.simplefilter("ignore")
print("pydicom", pydicom.__version__, flush=True)
for line in sys.stdin:
    files = line.rstrip("\n").split("\t")
    start, used = time.perf_counter(), time.process_time()
    try:
        for file in files:
            pydicom.dcmread(file).pixel_array
        print(time.perf_counter() - start, time.process_time() - used, flush=True)
    except Exception as error:
        print("fail", type(error).__name__, flush=True)
