namespace MedClassifier.Tests.Architecture;

public class TestFolderTests
{
    /// <summary>Folders of data that tests read.</summary>
    private static readonly string[] Data = ["Dicom/Files", "Reporting/Pages/Approved"];

    public static TheoryData<string> Floors => new(FloorPlan.Floors.Keys);

    [Theory]
    [MemberData(nameof(Floors))]
    public void TestFolder_OfAFloor_IsAFolderOfItsSource(string floor)
    {
        string tests = Path.Combine(FloorPlan.SourceFolder, "..", "tests", "MedClassifier.Tests");
        IEnumerable<string> folders = Directory.EnumerateDirectories(Path.Combine(tests, floor), "*", SearchOption.AllDirectories)
            .Select(folder => Path.GetRelativePath(tests, folder).Replace('\\', '/')).Except(Data);

        Assert.All(folders, folder => Assert.True(
            Directory.Exists(Path.Combine(FloorPlan.SourceFolder, "MedClassifier." + folder)), $"src holds no MedClassifier.{folder}"));
    }
}
