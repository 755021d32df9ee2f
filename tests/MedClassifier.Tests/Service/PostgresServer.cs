namespace MedClassifier.Tests.Service;

/// <summary>A PostgreSQL 15 of a test's own, on a socket in a temporary folder.</summary>
internal sealed class PostgresServer : IDisposable
{
    public const string Program = "/usr/lib/postgresql/15/bin/postgres";

    private static readonly string Programs = Path.GetDirectoryName(Program)!;

    private readonly TemporaryFolder folder = new();

    public PostgresServer()
    {
        Directory.CreateDirectory(folder["s"]);
        if (Environment.UserName == "root")
        {
            ToolRun.Output("chown", "/", "-R", "postgres", folder.Path);
        }

        Run("initdb", "-D", folder["data"], "-A", "trust", "-U", "tester", "--no-sync", "-E", "UTF8");
        Start();
    }

    /// <summary>A ledger on it.</summary>
    public string Address(string ledger) => $"postgresql://tester@localhost/postgres?ledger={ledger}&host={folder["s"]}";

    public void Start() => Run(
        "pg_ctl", "-D", folder["data"], "-l", folder["log"], "-w", "-t", "120",
        "-o", $"-c listen_addresses='' -c unix_socket_directories={folder["s"]}", "start");

    /// <summary>Ends it as a power cut would.</summary>
    public void Kill() => Run("pg_ctl", "-D", folder["data"], "-m", "immediate", "-w", "stop");

    public void Dispose()
    {
        if (File.Exists(folder["data/postmaster.pid"]))
        {
            Kill();
        }

        folder.Dispose();
    }

    // It runs for no root.
    private static void Run(string program, params string[] arguments)
    {
        string[] user = Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--"] : [];
        string[] command = [.. user, Path.Combine(Programs, program), .. arguments];
        ToolRun.Output("/bin/bash", "/tmp", ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "-", .. command]);
    }
}
