using MedClassifier.Cli;

NativeHeap.ReturnLargeBlocks();
return await CommandLine.RunAsync(args, Screen.OfProcess()).ConfigureAwait(false);
