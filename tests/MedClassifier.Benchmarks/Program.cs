using System.Globalization;
using BenchmarkDotNet.Running;
using MedClassifier.Benchmarks.Decoding;
using MedClassifier.Benchmarks.Engines;
using MedClassifier.Benchmarks.Fuzzing;
using MedClassifier.Benchmarks.Ledger;
using MedClassifier.Benchmarks.Pipelines;
using MedClassifier.Benchmarks.Reading;
using MedClassifier.Benchmarks.Statistics;
using MedClassifier.Benchmarks.TorchParity;

switch (args)
{
    case ["torch-parity", ..]:
        return ParityCommand.Run(args);
    case [PeakMemory.Command, string task, string threads]:
        return PeakMemory.Print(task, Whole(threads));
    case ["peers", ..]:
        return PeersCommand.Run(args);
    case ["engine-parity", ..]:
        return await ParityOfEnginesCommand.RunAsync(args).ConfigureAwait(false);
    case ["bootstrap", ..]:
        return BootstrapCommand.Run(args);
    case ["coverage", ..]:
        return CoverageCommand.Run(args);
    case ["fuzz", ..]:
        return await FuzzCommand.RunAsync(args).ConfigureAwait(false);
    case ["fuzz-worker", string set, string seed, string from, string to]:
        return FuzzWorker.Run(set, Whole(seed), Whole(from), Whole(to));
    case ["fuzz-mutant", string set, string seed, string number, string file]:
        File.WriteAllBytes(file, new Mutator(FuzzCorpus.Files(set), Whole(seed)).Make(Whole(number)).Content);
        return 0;
    case ["decode", ..]:
        return DecodeCommand.Run(args);
    case ["ledger", ..]:
        return LedgerCommand.Run(args);
    case ["pipeline", ..]:
        return await PipelineCommand.RunAsync(args).ConfigureAwait(false);
    case ["growth", ..]:
        return await GrowthCommand.RunAsync(args).ConfigureAwait(false);
    case [PipelineWorker.Command, string input, string output, string formats]:
        return await PipelineWorker.RunAsync(input, output, formats).ConfigureAwait(false);
    case ["read-end-to-end", ..]:
        return ReadCommand.Run(args);
    case ["read-worker", string kind]:
        return ReadWorker.Run(withReceipt: kind == "receipt");
    case ["decode-worker"]:
        return DecodeWorker.Run();
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        return 0;
}

static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);
