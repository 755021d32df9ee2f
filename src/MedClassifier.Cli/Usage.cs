using System.CommandLine;
using System.CommandLine.Parsing;

namespace MedClassifier.Cli;

/// <summary>What is wrong with a command line, in sentences, each with what may have been meant.</summary>
internal static class Usage
{
    /// <summary>The faults; empty for a good command line.</summary>
    public static IReadOnlyList<string> FaultsOf(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        if (command.Subcommands.Any(sub => !sub.Hidden) && parsed.UnmatchedTokens is [string first, ..] && !IsOption(first))
        {
            // What follows a command that does not exist is that one's, and nobody's fault.
            string suggestion = Suggestion.For(first, command.Subcommands.Where(sub => !sub.Hidden).Select(sub => sub.Name));
            return [$"There is no command '{CommandNames.PathBelow(command)}{first}'.{suggestion}"];
        }

        // An option that does not exist may have become an argument.
        string[] taken = [.. parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens)
            .Select(token => token.Value).Where(IsOption)];
        string[] noOptions = [.. taken.Concat(parsed.UnmatchedTokens.Where(IsOption)).Distinct(StringComparer.Ordinal)];
        if (noOptions.Length > 0)
        {
            return [.. noOptions.Select(typed =>
                $"{CommandNames.PathOf(command)} has no option '{typed}'.{Suggestion.For(typed, OptionsOf(command))}")];
        }

        return
        [
            .. parsed.UnmatchedTokens.Select(typed => $"{CommandNames.PathOf(command)} does not expect '{typed}'."),
            .. parsed.Errors.Select(error => error.Message)
                .Where(message => !parsed.UnmatchedTokens.Any(typed => message.Contains($"'{typed}'", StringComparison.Ordinal))),
        ];
    }

    private static bool IsOption(string token) => token.Length > 1 && token[0] == '-' && !char.IsAsciiDigit(token[1]) && !Path.Exists(token);

    // Those of the command, and of those above it that hold for all.
    private static IEnumerable<string> OptionsOf(Command command) => command.Options.Where(option => !option.Hidden)
        .Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options.Where(option => option.Recursive)))
        .SelectMany(option => option.Aliases.Prepend(option.Name)).Where(name => name.StartsWith("--", StringComparison.Ordinal));
}
