namespace MedClassifier.Tests;

/// <summary>
/// A test that starts another program (DCMTK, dciodvfy, Chromium ...): runs with <c>tests/run.sh --peers</c>, else skipped with a message.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PeerFactAttribute : FactAttribute
{
    /// <param name="program">The program's absolute path.</param>
    public PeerFactAttribute(string program)
    {
        if (Environment.GetEnvironmentVariable("MEDCLASSIFIER_PEERS") != "1")
        {
            Skip = "starts a peer program: tests/run.sh --peers";
        }
        else if (!File.Exists(program))
        {
            Skip = $"{program} is not installed";
        }
    }
}
