"""Peer of the decode benchmark: GDCM's Python binding. A line of files in, the seconds of one pass out, by the clock and of the processor."""
import sys
import time

import gdcm

gdcm.Trace.WarningOff()
gdcm.Trace.ErrorOff()
print("gdcm", gdcm.Version.GetVersion(), flush=True)
for line in sys.stdin:
    files = line.rstrip("\n").split("\t")
    start, used = time.perf_counter(), time.process_time()
    try:
        for file in files:
            reader = gdcm.ImageReader()
            reader.SetFileName(file)
            if not reader.Read() or len(reader.GetImage().GetBuffer()) == 0:
                raise ValueError(file)
        print(time.perf_counter() - start, time.process_time() - used, flush=True)
    except Exception as error:
        print("fail", type(error).__name__, flush=True)
