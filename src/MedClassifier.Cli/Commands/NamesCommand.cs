using System.CommandLine;
using MedClassifier.Cli.Display;
using MedClassifier.Ingestion.Tables;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Identity;

namespace MedClassifier.Cli.Commands;

/// <summary>medclassifier names: from the hashes of a result back to the real names.</summary>
internal sealed class NamesCommand
{
    private readonly Screen screen;
    private readonly Argument<string[]> hashes = new("hash")
    {
        Description = $"Hash of a path, study, instance or accession number, or its first digits ({NameLookup.FewestDigits} at least); "
            + "or a table of results, for all hashes in it.",
        HelpName = "HASH",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<bool> csv = new("--csv") { Description = "Prints a table for other programs: one row an image." };
    private readonly Option<bool> fill = new("--fill")
    {
        Description = "Prints the table itself with the real names in place of its hashes: exported reviews become labels for train and validate.",
    };

    private readonly ConfigurationChoice configuration = new();

    private NamesCommand(Screen screen) => this.screen = screen;

    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var names = new NamesCommand(screen);
        var command = new ExampledCommand(
            "names",
            "Tells the real names behind keyed hashes, by the private map of this machine. Every question is written down beside the map.",
            "names 5f1c0a77",
            "names results/results.csv --csv",
            "names reviews.csv --fill > labels.csv",
            "names 5f1c0a77 --set identity.key_file=/secure/site.key")
        {
            names.hashes, names.csv, names.fill,
        };
        names.configuration.AddTo(command);
        command.SetAction(names.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        if (configuration.Load(parsed, screen) is not { } loaded)
        {
            return ExitCodes.Usage;
        }

        string[] given = parsed.GetRequiredValue(hashes);
        if (parsed.GetValue(fill) && given.FirstOrDefault(one => !File.Exists(one)) is { } noTable)
        {
            throw new RunSetupException($"There is no table {noTable}: --fill prints tables with the names put in.");
        }

        string[] asked = [.. given.SelectMany(Hashes).Distinct(StringComparer.OrdinalIgnoreCase)];
        using NameLookup lookup = NameLookup.Open(loaded.Options.Identity);
        FoundNames[] found = [.. asked.Select(hash => new FoundNames(hash, lookup.Find(hash)))];
        int known = found.Count(name => name.Images.Count > 0);
        // First the log, then the names: a question that is not written down is not answered.
        lookup.Log(screen.Time.GetUtcNow(), asked, known);
        if (parsed.GetValue(fill))
        {
            Array.ForEach(given, table => NamesView.WriteFilled(screen, table, found));
        }
        else if (parsed.GetValue(csv))
        {
            NamesView.WriteCsv(screen, found);
        }
        else
        {
            NamesView.Show(screen, found);
        }

        foreach (FoundNames unknown in found.Where(name => name.Images.Count == 0))
        {
            screen.ShowError($"The private map does not have {unknown.Hash}: it is by another key, or no hash of this machine's runs.");
        }

        screen.ShowHint($"Written down in {lookup.LogFile}.");
        return known == asked.Length ? ExitCodes.Done : known > 0 ? ExitCodes.SomeSetAside : ExitCodes.NothingDone;
    }

    /// <summary>A hash itself; of a table, all that it holds.</summary>
    private static IEnumerable<string> Hashes(string argument)
    {
        if (!File.Exists(argument))
        {
            return NameLookup.IsHash(argument)
                ? [argument]
                : throw new RunSetupException(
                    $"'{argument}' is neither a table of results nor a hash: {NameLookup.FewestDigits} to 64 hex digits are one.");
        }

        string[] found = NamesView.IsJson(argument)
            ? [.. NamesView.HashesIn(File.ReadAllText(argument))]
            : [.. TableCells.Read(argument).Where(NameLookup.IsWholeHash)];
        return found.Length > 0 ? found : throw new RunSetupException($"{argument} holds no keyed hash: its names are real ones.");
    }
}
