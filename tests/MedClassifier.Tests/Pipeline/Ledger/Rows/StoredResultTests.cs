using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Pipeline.Ledger;
using MedClassifier.Pipeline.Ledger.Rows;

namespace MedClassifier.Tests.Pipeline.Ledger.Rows;

public sealed class StoredResultTests
{
    public static TheoryData<float, float, float> Impossible => new()
    {
        { 9.06f, 0, 0 }, { 0.5f, 0.5f, 0.5f }, { -0.1f, 0.6f, 0.5f }, { float.NaN, 0.5f, 0.5f }, { float.PositiveInfinity, 0, 0 }, { 0, 0, 0 },
    };

    [Fact]
    public void ReadClassification_WhatWasWritten_IsRead() =>
        Assert.Equal(
            Samples.Classification().Prediction.Probabilities,
            StoredResult.ReadClassification(LedgerJson.Write(Samples.Classification()))!.Prediction.Probabilities);

    [Theory]
    [MemberData(nameof(Impossible))]
    public void ReadClassification_ProbabilitiesThatCannotBe_AreNone(float first, float second, float third)
    {
        Classification good = Samples.Classification();
        Prediction bad = good.Prediction with { Probabilities = [first, second, third] };

        Assert.Null(StoredResult.ReadClassification(LedgerJson.Write(good with { Prediction = bad })));
        Assert.Null(StoredResult.ReadClassification(LedgerJson.Write(
            good with { Prediction = good.Prediction with { Raw = [first, second, third] } })));
    }

    [Fact]
    public void ReadClassification_OtherNumberOfProbabilities_IsNone()
    {
        Classification good = Samples.Classification();

        Assert.Null(StoredResult.ReadClassification(LedgerJson.Write(
            good with { Prediction = good.Prediction with { Probabilities = [0.5f, 0.5f] } })));
    }

    [Fact]
    public void ReadClassification_AttentionThatCannotBe_IsNone()
    {
        Classification good = Samples.Classification();

        Assert.Null(Read(good.Attention with { Width = 3 }));
        Assert.Null(Read(good.Attention with { Weights = [1, 1, 1, 1] }));
        Assert.Null(Read(good.Attention with { Geometry = good.Attention.Geometry with { ContentWidth = 900 } }));
        Assert.Null(Read(good.Attention with { Geometry = good.Attention.Geometry with { Region = new ScanRegion(0, 0, 9000, 1) } }));
        Assert.NotNull(Read(good.Attention));

        Classification? Read(AttentionMap map) => StoredResult.ReadClassification(LedgerJson.Write(good with { Attention = map }));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[1, 2]")]
    [InlineData("{\"prediction\": null, \"attention\": null}")]
    [InlineData("{\"prediction\": {\"classes\": [null], \"probabilities\": \"AACAPw==\"}}")]
    [InlineData("{\"prediction\": {\"classes\": [\"a\"], \"probabilities\": \"no Base64\"}}")]
    public void Read_TextThatIsNoResult_IsNone(string? json)
    {
        Assert.Null(StoredResult.ReadClassification(json));
        Assert.Null(StoredResult.ReadReceipt(json));
    }

    [Fact]
    public void ReadReceipt_WhatWasWritten_IsRead() =>
        Assert.Equal(Samples.Receipt().ScanSha256, StoredResult.ReadReceipt(LedgerJson.Write(Samples.Receipt()))!.ScanSha256);

    [Fact]
    public void ReadReceipt_HashThatIsNone_IsNone() =>
        Assert.Null(StoredResult.ReadReceipt(LedgerJson.Write(Samples.Receipt() with { ScanSha256 = "abc" })));
}
