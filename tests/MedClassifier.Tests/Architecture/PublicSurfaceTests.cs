using System.Reflection;
using PublicApiGenerator;

namespace MedClassifier.Tests.Architecture;

/// <summary>What is public is meant: it stands in a text beside each project, and a change of it is a decision.</summary>
public class PublicSurfaceTests
{
    private const string Approve = "MEDCLASSIFIER_APPROVE";

    public static TheoryData<string> Floors => new(FloorPlan.Floors.Keys);

    [Theory]
    [MemberData(nameof(Floors))]
    public void Assembly_PublicTypesAndMembers_AreTheApproved(string floor)
    {
        string approved = Path.Combine(FloorPlan.SourceFolder, $"MedClassifier.{floor}", "PublicSurface.approved.txt");
        string found = Assembly.Load($"MedClassifier.{floor}").GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }) + "\n";
        if (Environment.GetEnvironmentVariable(Approve) == "1")
        {
            File.WriteAllText(approved, found);
        }

        Assert.True(File.ReadAllText(approved) == found, $"the public surface of MedClassifier.{floor} has changed; if it is meant, run this test with {Approve}=1");
    }
}
