using System.CommandLine;
using System.CommandLine.Help;
using MedClassifier.Cli.Commands;
using MedClassifier.Model;
using MedClassifier.Pipeline;

namespace MedClassifier.Cli;

/// <summary>The command line as a whole: its commands, what happens on bad usage, and what a user sees of a failure.</summary>
internal static class CommandLine
{
    /// <summary>Runs one command.</summary>
    /// <param name="arguments">The arguments, without the program's name.</param>
    /// <param name="screen">What the user sees.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(string[] arguments, Screen screen)
    {
        ArgumentNullException.ThrowIfNull(screen);
        (Option<bool> quiet, Option<bool> verbose) = (Switch("--quiet", "-q", "Tells only what is wrong, and what was asked for."),
            Switch("--verbose", "-v", "Tells every line of the log, and how long phases take."));
        ParseResult parsed = Create(screen, quiet, verbose).Parse(arguments.Length == 0 ? ["--help"] : arguments);
        if (parsed.Action is not (ExampleHelpAction or VersionAction) && Usage.FaultsOf(parsed) is { Count: > 0 } faults)
        {
            return ShowUsage(parsed, faults, screen);
        }

        if (parsed.GetValue(quiet) && parsed.GetValue(verbose))
        {
            return ShowUsage(parsed, ["--quiet and --verbose exclude each other."], screen);
        }

        screen.Verbosity = parsed.GetValue(quiet) ? Verbosity.Quiet : parsed.GetValue(verbose) ? Verbosity.Verbose : Verbosity.Normal;

        if (parsed.Action is not (ExampleHelpAction or VersionAction) && AddressSpace.Fault() is { } narrow)
        {
            screen.ShowError(narrow);
            return ExitCodes.Usage;
        }

        try
        {
            using var interruption = new Interruption(screen);
            // Ctrl-C is handled by Interruption; results go through the screen, so that tests see what a user sees.
            var invocation = new InvocationConfiguration
            {
                ProcessTerminationTimeout = null,
                EnableDefaultExceptionHandler = false,
                Output = screen.Out.Profile.Out.Writer,
                Error = screen.Error.Profile.Out.Writer,
            };
            return await parsed.InvokeAsync(invocation, interruption.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            screen.ShowHint("Interrupted. The same command goes on from here.");
            return ExitCodes.Interrupted;
        }
        catch (Exception e) when (e is RunSetupException or EngineUnavailableException)
        {
            screen.ShowError(e.Message);
            return ExitCodes.Usage;
        }
        catch (Exception e) when (EngineUnavailableException.IsOfMissingTorch(e))
        {
            screen.ShowError(EngineUnavailableException.OfMissingTorch(e).Message);
            return ExitCodes.Usage;
        }
        catch (SourceFailedException e)
        {
            screen.ShowError($"{e.Message} What was published before stands as it was.");
            return e.ExitCode;
        }
        catch (Exception e) when (e is OutOfMemoryException || e.InnerException is OutOfMemoryException)
        {
            screen.ShowError(FormattableString.Invariant(
                $"There is not enough memory: the process may use {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20} MiB. ")
                + "The command broke off; give it more, or lower ingest.memory_mebibytes, run.queue and model.threads.");
            return ExitCodes.BrokeOff;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            screen.ShowError($"{e.Message} The command broke off; give it again when that is mended.");
            return ExitCodes.BrokeOff;
        }
        catch (Exception e)
        {
            screen.ShowError($"The program failed ({e.GetType().Name}: {e.Message}). The log in the output folder says where; please report it.");
            return ExitCodes.BrokeOff;
        }
    }

    private static Option<bool> Switch(string name, string shortName, string description) =>
        new(name, shortName) { Description = description, Recursive = true };

    private static ExampledCommand Create(Screen screen, Option<bool> quiet, Option<bool> verbose)
    {
        var help = new HelpOption { Recursive = true };
        help.Action = new ExampleHelpAction((HelpAction)help.Action!);
        var root = new ExampledCommand(
            CommandNames.Program,
            "Classifies DICOM studies and pictures, and shows what the network looked at. Research software, not a medical device.",
            "run studies -o results",
            "help run")
        {
            help,
            new VersionOption { Action = new VersionAction() },
            quiet,
            verbose,
            RunCommand.Create(screen),
            MergeCommand.Create(screen),
            InspectCommand.Create(screen),
            NamesCommand.Create(screen),
            SubmitCommand.Create(screen),
            WorkerCommand.Create(screen),
            SendCommand.Create(screen),
            SampleCommand.Create(screen),
            TrainCommand.Create(screen),
            ValidateCommand.Create(screen),
            DriftCommand.Create(screen),
            ModelCommand.Create(screen),
            BenchCommand.Create(screen),
            CompletionCommand.Create(screen),
        };
        root.Add(HelpCommand.Create(screen, () => root));
        root.Add(CompletionCommand.CreateAsk(screen, () => root));
        // Without a command there is nothing to do but to say what there is.
        root.SetAction(_ => root.Parse("--help").Invoke(new InvocationConfiguration { Output = screen.Out.Profile.Out.Writer }));
        return root;
    }

    private static int ShowUsage(ParseResult parsed, IReadOnlyList<string> faults, Screen screen)
    {
        foreach (string fault in faults)
        {
            screen.ShowError(fault);
        }

        screen.ShowHint($"{CommandNames.PathOf(parsed.CommandResult.Command)} --help says what can be given.");
        return ExitCodes.Usage;
    }
}
