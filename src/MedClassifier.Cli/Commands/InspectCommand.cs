using System.CommandLine;
using System.CommandLine.Parsing;
using MedClassifier.Cli.Display;
using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Storage;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Inspection;
using MedClassifier.Model.Files;
using MedClassifier.Model.Tensors;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Identity;
using MedClassifier.Pipeline.Runs;
using MedClassifier.Reporting.Pictures;

namespace MedClassifier.Cli.Commands;

/// <summary>medclassifier inspect: what ingestion sees in one file.</summary>
internal sealed class InspectCommand
{
    private readonly Screen screen;
    private readonly Argument<string?> file = new("file")
    {
        Description = "DICOM, PNG or JPEG file.",
        HelpName = "FILE",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string[]> compare = new("--compare")
    {
        Description = "Two files instead of one: says at which step they part. Exit code 0 when the model is given the same image, 1 when not.",
        HelpName = "A B",
        Arity = new ArgumentArity(2, 2),
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<int> frame = new("--frame") { Description = "Frame to decode, from 0.", HelpName = "N", DefaultValueFactory = _ => 0 };
    private readonly Option<bool> json = new("--json") { Description = "Prints all of it as JSON." };
    private readonly Option<string?> preview = new("--preview")
    {
        Description = "Writes the scan as a PNG.",
        HelpName = "PNG",
    };

    private readonly Option<string?> scan = new("--scan")
    {
        Description = "Writes the windowed scan, height x width float32, for NumPy.",
        HelpName = "NPY",
    };

    private readonly Option<string?> tensor = new("--tensor")
    {
        Description = "Writes what the model gets, 3 x side x side float32, for NumPy.",
        HelpName = "NPY",
    };

    private readonly Option<string?> deidentified = new("--deidentified")
    {
        Description = "Writes the DICOM file again by the basic profile of PS3.15: no name, date, description or private attribute, hashed UIDs.",
        HelpName = "DCM",
    };

    private readonly ConfigurationChoice configuration = new ConfigurationChoice()
        .With("--model", "-m", "model.path", "FILE", "Model file whose input --tensor writes.");

    private InspectCommand(Screen screen) => this.screen = screen;

    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var inspect = new InspectCommand(screen);
        var command = new ExampledCommand(
            "inspect",
            "Shows what a run sees in one file: the tags that matter, and what is done to the pixels. No name of a person.",
            "inspect image.dcm",
            "inspect image.dcm --preview image.png",
            "inspect image.dcm --json",
            "inspect --compare image.dcm image.png",
            "inspect image.dcm --deidentified shareable.dcm",
            "inspect clip.dcm --frame 3 --scan scan.npy --tensor tensor.npy -m model.safetensors")
        {
            inspect.file, inspect.compare, inspect.frame, inspect.json, inspect.preview, inspect.scan, inspect.tensor,
            inspect.deidentified,
        };
        inspect.configuration.AddTo(command);
        command.Validators.Add(inspect.CheckFiles);
        command.SetAction(inspect.RunAsync);
        return command;
    }

    private void CheckFiles(CommandResult result)
    {
        bool one = result.GetResult(file) is { Tokens.Count: > 0 };
        bool two = result.GetResult(compare) is not null;
        if (!one && !two)
        {
            result.AddError("'inspect' needs FILE, or --compare A B.");
        }
        else if (two
            && (one || Array.Exists([preview, scan, tensor, deidentified], (Option<string?> written) => result.GetResult(written) is not null)))
        {
            result.AddError("--compare takes its two files alone: no FILE, --preview, --scan, --tensor or --deidentified with it.");
        }
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        string[] paths = parsed.GetValue(compare) is { Length: 2 } both ? both : [parsed.GetRequiredValue(file)!];
        if (configuration.Load(parsed, screen) is not { } loaded)
        {
            return ExitCodes.Usage;
        }

        if (Array.Find(paths, each => Directory.Exists(each) || !InputPath.Exists(each)) is { } missing)
        {
            throw new RunSetupException(Directory.Exists(missing)
                ? $"{missing} is a folder; inspect shows one file of it, such as {FirstFileOf(missing)}. A whole folder is for medclassifier run -i."
                : $"There is no file {missing}.");
        }

        int wanted = parsed.GetValue(frame);
        if (paths is [string a, string b])
        {
            return await new InspectComparison(screen, loaded.Options.Ingest)
                .RunAsync(a, b, wanted, parsed.GetValue(json), cancellationToken).ConfigureAwait(false);
        }

        string path = paths[0];
        FileInspection inspection = await new FileInspector(loaded.Options.Ingest)
            .InspectAsync(path, [wanted], cancellationToken).ConfigureAwait(false);
        if (inspection.Frames > 0 && (wanted < 0 || wanted >= inspection.Frames))
        {
            throw new RunSetupException(FormattableString.Invariant(
                $"There is no frame {wanted}; the file has frames 0 to {inspection.Frames - 1}."));
        }

        bool asJson = parsed.GetValue(json);
        if (asJson)
        {
            screen.Out.Profile.Out.Writer.WriteLine(InspectionJson.Write(inspection));
        }
        else
        {
            InspectionView.Show(screen, inspection);
        }

        if (parsed.GetValue(deidentified) is { } copy)
        {
            await DeidentifyAsync(path, copy, loaded.Options, asJson, cancellationToken).ConfigureAwait(false);
        }

        return inspection.Scans.Count == 0 ? WithoutScan(parsed, inspection) : Write(parsed, loaded.Options, inspection, asJson);
    }

    private static string FirstFileOf(string folder)
    {
        var all = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true };
        return Directory.EnumerateFiles(folder, "*", all).FirstOrDefault() ?? Path.Combine(folder, "image.dcm");
    }

    private async Task DeidentifyAsync(string path, string target, PipelineOptions options, bool asJson, CancellationToken cancellationToken)
    {
        var key = IdentityKey.LoadOrCreate(IdentityKey.PathOf(options.Identity));
        Outcome<bool> written;
        try
        {
            written = await new DeidentifiedCopy(options.Ingest, key.Hash).WriteAsync(path, target, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunSetupException($"{target} cannot be written: {e.Message}", e);
        }

        if (!written.IsValue)
        {
            throw new RunSetupException($"{path} cannot be written without what identifies", written.Rejection);
        }

        if (!asJson)
        {
            screen.Show("");
            screen.ShowTable(
            [
                ("copy", Path.GetFullPath(target)),
                ("its pixels", written.Value ? "may show text: look at them before you pass the file on" : "show no text, as the file says"),
            ]);
        }
    }

    private int WithoutScan(ParseResult parsed, FileInspection inspection)
    {
        if ((parsed.GetValue(scan) ?? parsed.GetValue(tensor) ?? parsed.GetValue(preview)) is not null)
        {
            screen.ShowError("The file gives no scan to write.");
            return ExitCodes.NothingDone;
        }

        return inspection.Rejection?.Code == RejectionCodes.NotApplicable ? ExitCodes.Done : ExitCodes.SomeSetAside;
    }

    private int Write(ParseResult parsed, PipelineOptions options, FileInspection inspection, bool asJson)
    {
        Scan decoded = inspection.Scans[0];
        if (parsed.GetValue(scan) is { } scanFile)
        {
            WriteTo(scanFile, path => NpyFile.Write(path, decoded.Pixels, decoded.Height, decoded.Width));
        }

        if (parsed.GetValue(tensor) is { } tensorFile)
        {
            ModelCard card = Card(options.Model.Path);
            WriteTo(tensorFile, path => NpyFile.Write(path, ScanTensor.Prepare(decoded, card), ScanTensor.Channels, card.InputSize, card.InputSize));
        }

        if (parsed.GetValue(preview) is { } picture)
        {
            WriteTo(picture, path => ScanPreview.Write(path, decoded, options.Report));
            if (!asJson)
            {
                screen.Show("");
                screen.ShowTable([("preview", Path.GetFullPath(picture))]);
            }
        }

        return inspection.Rejection is null or { Code: RejectionCodes.NotApplicable } ? ExitCodes.Done : ExitCodes.SomeSetAside;
    }

    private static void WriteTo(string path, Action<string> write)
    {
        try
        {
            write(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunSetupException($"{path} cannot be written: {e.Message}", e);
        }
    }

    private static ModelCard Card(IReadOnlyList<string> path)
    {
        if (path.Count == 0)
        {
            throw new RunSetupException("--tensor needs a model: give -m, or model.path in the configuration.");
        }

        Outcome<ModelCard> card = ModelMembers.ReadCard(path);
        return card.IsValue ? card.Value : throw new RunSetupException($"The model {string.Join(", ", path)} cannot be used", card.Rejection);
    }
}
