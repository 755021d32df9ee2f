using System.CommandLine;
using System.Reflection;
using MedClassifier.Pipeline;

namespace MedClassifier.Cli.Commands;

/// <summary>medclassifier completion: the script with which a shell completes what is typed; and what that script asks.</summary>
internal static class CompletionCommand
{
    /// <summary>Name of the hidden command that the scripts call.</summary>
    public const string Ask = "complete";

    private static readonly string[] Shells = ["bash", "fish", "powershell", "zsh"];

    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var shell = new Argument<string>("shell") { Description = "bash, fish, powershell or zsh.", HelpName = "SHELL" };
        shell.AcceptOnlyFromAmong(Shells);
        var command = new ExampledCommand(
            "completion",
            "Prints a script that lets a shell complete commands and options.",
            "completion bash > ~/.local/share/bash-completion/completions/medclassifier",
            "completion zsh > \"${fpath[1]}/_medclassifier\"",
            "completion fish > ~/.config/fish/completions/medclassifier.fish",
            "completion powershell >> $PROFILE")
        {
            shell,
        };
        command.SetAction(parsed =>
        {
            screen.Out.Profile.Out.Writer.Write(Script(parsed.GetRequiredValue(shell)));
            return ExitCodes.Done;
        });
        return command;
    }

    /// <summary>The hidden command: prints what may stand at a place of a line, one a line of output.</summary>
    public static Command CreateAsk(Screen screen, Func<Command> root)
    {
        var position = new Option<int?>("--position");
        var line = new Argument<string>("line");
        var command = new ExampledCommand(Ask, "Prints what may follow.") { position, line };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            string typed = parsed.GetRequiredValue(line);
            int at = Math.Clamp(parsed.GetValue(position) ?? typed.Length, 0, typed.Length);
            string word = typed[..at].Split(' ')[^1];
            foreach (string label in root().Parse(typed[..at]).GetCompletions(at).Select(found => found.Label)
                .Where(label => label.StartsWith(word, StringComparison.Ordinal) && !label.StartsWith('/')
                    && (word.Length > 0 || label[0] != '-'))
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                screen.Out.Profile.Out.Writer.Write(label + "\n");
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static string Script(string shell)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"MedClassifier.Cli.Completion.{shell}.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
