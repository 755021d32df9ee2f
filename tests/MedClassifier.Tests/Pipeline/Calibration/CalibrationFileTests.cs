using MedClassifier.Domain;
using MedClassifier.Evaluation.Calibration;
using MedClassifier.Evaluation.OperatingPoints;
using MedClassifier.Pipeline.Calibration;

namespace MedClassifier.Tests.Pipeline.Calibration;

public sealed class CalibrationFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_WhatWasWritten_KeepsPriorCountsAndRule()
    {
        File().Write(folder["c.json"]);

        CalibrationFile read = CalibrationFile.Read(folder["c.json"], "abc", Finding.All).Value.File;

        Assert.Equal([0.2, 0.5, 0.3], read.Prior!);
        Assert.Equal(("maximum", "busi", 13), (read.GroupRule, read.Tuning[0].DataSet, read.Tuning[0].Cases[0]));
        Assert.Equal([0.2, 0.5, 0.3], Assert.Single(read.Thresholds).Prior!);
        Assert.IsType<BiasedTemperatureScaling>(read.Calibrator);
    }

    [Fact]
    public void Read_TheFirstFormat_KnowsNoPriorAndThatGroupsWereAveraged()
    {
        System.IO.File.WriteAllText(
            folder["c.json"],
            """
            {"format_version": 1, "model_sha256": "abc", "classes": ["normal", "benign", "malignant"],
             "calibrator": {"method": "temperature", "temperature": 1.5, "classes": ["normal", "benign", "malignant"], "tuning_count": 9},
             "thresholds": [], "labels_sha256": "", "tuning_split": "val", "code_version": "0.1"}
            """);

        CalibrationFile read = CalibrationFile.Read(folder["c.json"], "abc", Finding.All).Value.File;

        Assert.Null(read.Prior);
        Assert.Equal(("mean", 0), (read.GroupRule, read.Tuning.Count));
    }

    [Theory]
    [InlineData("3", "its format_version is 3; 1 and 2 are read")]
    [InlineData("2, \"prior\": [0.5, 0.5]", "its prior does not hold a share")]
    public void Read_WhatDoesNotFit_SaysWhy(string version, string expected)
    {
        File().Write(folder["c.json"]);
        string text = System.IO.File.ReadAllText(folder["c.json"]);
        int prior = text.LastIndexOf("\"prior\"", StringComparison.Ordinal);
        text = text.Remove(prior, text.IndexOf(']', prior) + 2 - prior).Replace("\"format_version\": 2", "\"format_version\": " + version, StringComparison.Ordinal);
        System.IO.File.WriteAllText(folder["c.json"], text);

        Assert.Contains(expected, CalibrationFile.Read(folder["c.json"], "abc", Finding.All).Rejection!.Message, StringComparison.Ordinal);
    }

    private static CalibrationFile File() => new(
        CalibrationFile.CurrentVersion, "abc", Finding.All, new BiasedTemperatureScaling(Finding.All, 18, 1.7, [0.1, 0, -0.1]),
        [new ChosenThreshold(OperatingRule.Youden, "malignant", "image", 0.3, 0.8, 0.7, 18) { Prior = [0.2, 0.5, 0.3] }], "def", "val", "1")
    {
        Prior = [0.2, 0.5, 0.3],
        Tuning = [new TuningCounts("busi", [13, 40, 20])],
        GroupRule = "maximum",
    };
}
