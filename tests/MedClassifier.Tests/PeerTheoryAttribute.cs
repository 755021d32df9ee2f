namespace MedClassifier.Tests;

/// <summary>The same as <see cref="PeerFactAttribute"/>, for a test with several rows of data.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PeerTheoryAttribute : TheoryAttribute
{
    /// <param name="program">The program's absolute path.</param>
    public PeerTheoryAttribute(string program) => Skip = new PeerFactAttribute(program).Skip;
}
