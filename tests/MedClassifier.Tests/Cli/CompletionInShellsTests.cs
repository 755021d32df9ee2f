using System.Diagnostics;

namespace MedClassifier.Tests.Cli;

/// <summary>The completion scripts, loaded by the shells that they are for.</summary>
public sealed class CompletionInShellsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [PeerFact("/bin/bash")]
    public async Task Bash_BeginOfAWord_IsCompletedAndFilesWhereTheProgramHasNothing()
    {
        string said = await RunAsync("/bin/bash", """
            source <(medclassifier completion bash)
            compopt() { printf "compopt %s %s\n" "$@"; }
            ask() { COMP_LINE=$1 COMP_POINT=${#1} COMPREPLY=(); _medclassifier; echo "$1: ${COMPREPLY[*]}"; }
            ask "medclassifier model sh"
            ask "medclassifier help model r"
            ask "medclassifier run --device "
            ask "medclassifier run --set report.oper"
            ask "medclassifier run -i in"
            complete -p medclassifier
            """);

        Assert.Equal(
            [
                "medclassifier model sh: show", "medclassifier help model r: reference", "medclassifier run --device : auto cpu cuda",
                "compopt -o nospace", "medclassifier run --set report.oper: report.operating_point=", "medclassifier run -i in: ",
                "complete -o default -F _medclassifier medclassifier",
            ],
            said.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [PeerFact("/usr/bin/fish")]
    public async Task Fish_BeginOfAWord_IsCompletedAndFilesWhereTheProgramHasNothing()
    {
        string said = await RunAsync("/usr/bin/fish", """
            medclassifier completion fish | source
            complete -C 'medclassifier model sh'
            complete -C 'medclassifier run --set report.oper'
            complete -C 'medclassifier run -i inp'
            """);

        Assert.Equal(["show", "report.operating_point=", "input.dcm"], said.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [PeerFact("/usr/bin/zsh")]
    public async Task Zsh_BeginOfAWord_IsCompletedAndFilesWhereTheProgramHasNothing()
    {
        string said = await RunAsync("/usr/bin/zsh", """
            zmodload zsh/zpty
            medclassifier completion zsh > _medclassifier
            TERM=dumb zpty shell zsh -f -i
            zpty -w shell "fpath=($PWD \$fpath); autoload -Uz compinit; compinit -u -D; PROMPT=; echo re''ady"
            zpty -r -m shell seen '*ready*'
            for typed expected in 'medclassifier model sh' show 'medclassifier run --set report.oper' operating_point= 'medclassifier run -i inp' input.dcm; do
              zpty -w -n shell "$typed"$'\t'
              zpty -r -m shell seen "*$expected*"
              echo "$expected"
              zpty -w -n shell $'\x15'
            done
            zpty -d shell
            """);

        Assert.Equal(["show", "operating_point=", "input.dcm"], said.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private async Task<string> RunAsync(string shell, string script)
    {
        Directory.CreateDirectory(folder["bin"]);
        File.WriteAllText(folder["input.dcm"], "");
        File.WriteAllText(
            folder["bin/medclassifier"],
            $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "MedClassifier.Cli.dll")}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder["bin/medclassifier"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var start = new ProcessStartInfo("timeout", ["60", shell, "-c", script])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{folder["bin"]}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["HOME"] = folder.Path;
        start.Environment["DOTNET_CLI_HOME"] = folder.Path;
        using Process run = Process.Start(start)!;
        Task<string> errors = run.StandardError.ReadToEndAsync();
        string said = await run.StandardOutput.ReadToEndAsync();
        await run.WaitForExitAsync();
        return said + await errors;
    }
}
