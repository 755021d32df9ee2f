using System.IO.Compression;
using System.Xml.Linq;
using MedClassifier.Tests.Architecture;
using MedClassifier.Tests.Cli;
using MedClassifier.Tests.Model;

namespace MedClassifier.Tests.Library;

/// <summary>The package as a user of it meets it: packed, restored by a program that knows nothing else, built and run.</summary>
[Collection(EngineTests.Name)]
public sealed class PackageTests : IClassFixture<PackageTests.Packed>, IDisposable
{
    private readonly Packed packed;
    private readonly TemporaryFolder folder = new();

    public PackageTests(Packed packed) => this.packed = packed;

    [Fact]
    public void Dependencies_AreWhatTheFloorsTakeFromTheFeed()
    {
        IEnumerable<string> taken = FloorPlan.Floors.Keys.Except(["Cli", "Service", "Torch"])
            .Select(floor => $"MedClassifier.{floor}/MedClassifier.{floor}.csproj")
            .Append("polyfills/FellowOakDicom/FellowOakDicom.csproj")
            .SelectMany(project => XDocument.Load(Path.Combine(FloorPlan.SourceFolder, project)).Descendants("PackageReference"))
            .Select(reference => reference.Attribute("Include")!.Value)
            .Where(id => !id.StartsWith('$') && !id.StartsWith("fo-dicom", StringComparison.Ordinal)).Distinct();

        IEnumerable<string> asked = packed.Manifest.Descendants().Where(element => element.Name.LocalName == "dependency")
            .Select(dependency => dependency.Attribute("id")!.Value);

        // Queue and database are the program's. What trains, or computes on CUDA, names TorchSharp and libtorch itself.
        Assert.Equal(taken.Order(StringComparer.Ordinal), asked.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Dependencies_AndAssemblies_BearNoForeignName()
    {
        Assert.DoesNotContain(packed.Entries, entry => Path.GetFileName(entry) is "fo-dicom.core.dll" or "TorchSharp.dll" or "SixLabors.ImageSharp.dll");
        Assert.DoesNotContain(packed.Entries, entry => entry.StartsWith("ref/", StringComparison.Ordinal) && entry.Contains("Polyfill", StringComparison.Ordinal));
        Assert.Contains("ref/net10.0/MedClassifier.Domain.xml", packed.Entries);
    }

    [Fact]
    public async Task Example_OnASampleFolder_ScoresAsTheProgram()
    {
        string input = Path.Combine(FloorPlan.SourceFolder, "../sample-data/studies/p001");
        string program = packed.BuildExample(folder["example"]);

        string[] rows = ToolRun.Output("dotnet", folder.Path, program, input).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        using ProgramRun run = ProgramRun.Start(folder.Path, "run", "-i", input, "-o", folder["out"], "--identified", "--set", "report.formats=[csv]");
        Assert.True(await run.ExitAsync() < 2, run.Output);
        Assert.DoesNotContain(
            Directory.EnumerateFiles(folder["example"], "*", SearchOption.AllDirectories),
            file => Path.GetFileName(file).Contains("torch_cpu", StringComparison.Ordinal) || Path.GetFileName(file) == "TorchSharp.dll");
        Assert.Equal(
            CsvRows.Of(folder["out/results.csv"]).Select(row => row["state"] == "done"
                ? $"{row["path"]},{row["frame"]},{row["p_normal"]},{row["p_benign"]},{row["p_malignant"]},{row["predicted"]}"
                : $"{row["path"]},{row["frame"]},set aside: {row["reason"].Split(':')[0]}"),
            rows);
    }

    public void Dispose() => folder.Dispose();

    /// <summary>The package, made once.</summary>
    public sealed class Packed : IDisposable
    {
        private const string Version = "0.0.1-test";
        private readonly TemporaryFolder folder = new();

        public Packed()
        {
            string configuration = Path.GetFileName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory))!);
            ToolRun.Output(
                "dotnet", folder.Path, "pack", Path.Combine(FloorPlan.SourceFolder, "MedClassifier.Library"), "--no-build",
                "-p:BuildProjectReferences=false", "-c", configuration, "-v", "quiet", "-o", folder["feed"], $"-p:PackageVersion={Version}");
            using ZipArchive package = ZipFile.OpenRead(folder[$"feed/MedClassifier.{Version}.nupkg"]);
            Entries = [.. package.Entries.Select(entry => entry.FullName)];
            using Stream manifest = package.GetEntry("MedClassifier.nuspec")!.Open();
            Manifest = XDocument.Load(manifest);
        }

        public IReadOnlyList<string> Entries { get; }

        public XDocument Manifest { get; }

        /// <summary>Builds the example against the package.</summary>
        /// <returns>The program.</returns>
        public string BuildExample(string target)
        {
            Directory.CreateDirectory(target);
            foreach (string file in Directory.GetFiles(Path.Combine(FloorPlan.SourceFolder, "../tests/MedClassifier.Example")))
            {
                File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
            }

            File.WriteAllText(
                Path.Combine(target, "nuget.config"), $"""<configuration><packageSources><add key="packed" value="{folder["feed"]}" /></packageSources></configuration>""");
            // What is in the user's package folder already is taken from there, and this package does not go into it.
            string cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } named
                ? named
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget/packages");
            ToolRun.Output(
                "dotnet", target, "build", "-c", "Release", "-v", "quiet", $"-p:RestoreFallbackFolders={cache}", $"-p:RestorePackagesPath={folder["packages"]}");
            return Path.Combine(target, "bin/Release/net10.0/MedClassifier.Example.dll");
        }

        public void Dispose() => folder.Dispose();
    }
}
