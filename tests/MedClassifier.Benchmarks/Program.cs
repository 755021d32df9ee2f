using BenchmarkDotNet.Running;
using MedClassifier.Benchmarks.TorchParity;

if (args is ["torch-parity", ..])
{
    return ParityCommand.Run(args);
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
