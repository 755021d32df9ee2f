using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace MedClassifier.Tests.Architecture;

public class FloorTests
{
    private const string Prefix = "MedClassifier.";

    public static TheoryData<string> Floors => new(FloorPlan.Floors.Keys);

    [Fact]
    public void Source_EveryProject_IsAFloorOfThePlan()
    {
        var found = Directory.GetDirectories(FloorPlan.SourceFolder, Prefix + "*").Select(f => Path.GetFileName(f)[Prefix.Length..]);

        Assert.Equal(FloorPlan.Floors.Keys.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Floors))]
    public void ProjectFile_References_GoDownOnly(string floor)
    {
        IEnumerable<string> references = RequestsOf(floor, "ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r));

        Assert.All(references, reference => Assert.True(
            reference.StartsWith(Prefix, StringComparison.Ordinal)
                ? FloorPlan.Floors[reference[Prefix.Length..]] < FloorPlan.Floors[floor]
                : FloorPlan.Requests[reference].Contains(floor),
            $"{floor} refers to {reference}"));
    }

    [Theory]
    [MemberData(nameof(Floors))]
    public void ProjectFile_Packages_AreAskedForWhereThePlanAllows(string floor)
    {
        IEnumerable<string> packages = RequestsOf(floor, "PackageReference").Where(FloorPlan.Requests.ContainsKey);

        Assert.All(packages, package => Assert.Contains(floor, FloorPlan.Requests[package]));
    }

    [Theory]
    [MemberData(nameof(Floors))]
    public void Assembly_CompiledReferences_FollowThePlan(string floor)
    {
        IReadOnlyList<string> references = ReferencesOf(Path.Combine(AppContext.BaseDirectory, Prefix + floor + ".dll"));

        Assert.All(references.Where(r => r.StartsWith(Prefix, StringComparison.Ordinal)), reference =>
            Assert.True(FloorPlan.Floors[reference[Prefix.Length..]] < FloorPlan.Floors[floor], $"{floor} uses {reference}"));
        Assert.All(references.Where(FloorPlan.Outbuildings.ContainsKey), reference =>
            Assert.Contains(floor, FloorPlan.Outbuildings[reference]));
    }

    [Fact]
    public void Domain_References_NothingButTheFramework() =>
        Assert.All(
            ReferencesOf(Path.Combine(AppContext.BaseDirectory, "MedClassifier.Domain.dll")),
            reference => Assert.True(
                reference.StartsWith("System", StringComparison.Ordinal) || reference.StartsWith("Microsoft.Win32", StringComparison.Ordinal), reference));

    [Fact]
    public void DicomFileWriter_Callers_WritePhantomsOrApplyTheProfile()
    {
        IEnumerable<string?> callers = ProgramSources("DicomFileWriter.Write(").Select(Path.GetFileName);

        Assert.Equal(["DeidentifiedCopy.cs", "PhantomStudyWriter.cs"], callers.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void FoDicom_PixelDataCreate_IsCalledInDicomOnly()
    {
        IEnumerable<string> callers = ProgramSources("DicomPixelData.Create(")
            .Select(file => Path.GetRelativePath(FloorPlan.SourceFolder, file).Split(Path.DirectorySeparatorChar)[0]);

        Assert.All(callers, caller => Assert.Equal("MedClassifier.Dicom", caller));
    }

    private static IEnumerable<string> RequestsOf(string floor, string kind) =>
        XDocument.Load(Path.Combine(FloorPlan.SourceFolder, Prefix + floor, Prefix + floor + ".csproj"))
            .Descendants(kind)
            // The library passes on what the floors below it need, and compiles against none of it.
            .Where(reference => reference.Attribute("ExcludeAssets")?.Value != "compile")
            .Select(reference => reference.Attribute("Include")!.Value);

    /// <summary>The sources of the program, not of the polyfills, that contain a text.</summary>
    private static string[] ProgramSources(string text)
    {
        string[] files = [.. Directory.EnumerateFiles(FloorPlan.SourceFolder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains(Path.Combine("src", "polyfills"), StringComparison.Ordinal))
            .Where(file => File.ReadAllText(file).Contains(text, StringComparison.Ordinal))];
        Assert.NotEmpty(files);
        return files;
    }

    private static IReadOnlyList<string> ReferencesOf(string assembly)
    {
        using var pe = new PEReader(File.OpenRead(assembly));
        MetadataReader metadata = pe.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(h => metadata.GetString(metadata.GetAssemblyReference(h).Name))];
    }
}
