using System.CommandLine;
using System.CommandLine.Completions;
using MedClassifier.Pipeline;

namespace MedClassifier.Cli.Commands;

/// <summary>medclassifier help: the same as --help, as people type it.</summary>
internal static class HelpCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Screen screen, Func<Command> root)
    {
        var names = new Argument<string[]>("command")
        {
            Description = "Command, such as: model show.",
            HelpName = "COMMAND",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new ExampledCommand("help", "Says what a command does and what can be given.", "help run", "help model import") { names };
        names.CompletionSources.Add(context => Below(root(), context).Select(sub => sub.Name));
        command.SetAction(parsed =>
        {
            string[] path = parsed.GetValue(names) ?? [];
            Command at = root();
            foreach (string name in path)
            {
                Command[] below = [.. at.Subcommands.Where(sub => !sub.Hidden)];
                if (Array.Find(below, sub => sub.Name == name) is not { } found)
                {
                    string suggestion = Suggestion.For(name, below.Select(sub => sub.Name));
                    screen.ShowError($"There is no command '{CommandNames.PathBelow(at)}{name}'.{suggestion}");
                    return ExitCodes.Usage;
                }

                at = found;
            }

            return root().Parse([.. path, "--help"]).Invoke(parsed.InvocationConfiguration);
        });
        return command;

        IEnumerable<Command> Below(Command at, CompletionContext context)
        {
            string[] typed = context.ParseResult.GetValue(names) ?? [];
            foreach (string name in context.WordToComplete.Length > 0 ? typed.SkipLast(1) : typed)
            {
                at = at.Subcommands.FirstOrDefault(sub => sub.Name == name) ?? new Command("none");
            }

            return at.Subcommands.Where(sub => !sub.Hidden);
        }
    }
}
