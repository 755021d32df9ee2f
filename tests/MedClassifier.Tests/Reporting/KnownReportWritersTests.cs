using System.ComponentModel.DataAnnotations;
using MedClassifier.Reporting;

namespace MedClassifier.Tests.Reporting;

public class KnownReportWritersTests
{
    [Fact]
    public void Create_Formats_GivesEachOnceAndTheRecordLast()
    {
        var writers = KnownReportWriters.Create(new ReportOptions { Formats = ["json", "csv", "json"] });

        Assert.Equal(["json", "csv", "csv", "run"], writers.Select(writer => writer.Name));
    }

    [Fact]
    public void Create_EveryName_MakesTheWriterOfThatName()
    {
        Assert.All(
            ReportFormats.Names,
            name => Assert.Equal(name, KnownReportWriters.Create(new ReportOptions { Formats = [name] })[0].Name));
    }

    [Fact]
    public void Create_UnknownFormat_NamesItAndTheKnownOnes()
    {
        var thrown = Assert.Throws<ArgumentException>(() => KnownReportWriters.Create(new ReportOptions { Formats = ["csv", "docx"] }));

        Assert.Contains("docx", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("json", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_Validated_SayWhatIsAllowed()
    {
        var options = new ReportOptions { Formats = ["docx"], AttentionMax = 1, OverlayOpacity = 2, Title = "" };
        var faults = new List<ValidationResult>();

        bool valid = Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true);

        Assert.False(valid);
        Assert.Equal(4, faults.Count);
        Assert.Contains(faults, fault => fault.ErrorMessage!.Contains("html, csv, json, png", StringComparison.Ordinal));
    }

    [Fact]
    public void Options_Defaults_AreAllowed()
    {
        var options = new ReportOptions();

        Assert.True(Validator.TryValidateObject(options, new ValidationContext(options), null, validateAllProperties: true));
    }
}
