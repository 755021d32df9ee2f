using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Model.Reference;

namespace MedClassifier.Tests.Model.Reference;

public sealed class ReferenceSpaceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    // tests/oracles/reference.py; the limit is a tenth beyond the edge.
    [Fact]
    public void Fit_ScansOfAFormula_GivesTheDistancesOfNumpy()
    {
        ReferenceSpace space = ReferenceSpace.Fit(Learnt(), Held(), 0.99).Value!;

        Assert.Equal((30, 40), (space.Scans, space.HeldScans));
        Assert.Equal(2.655937129684663, space.Edge, 1e-5);
        Assert.Equal(1.177286039401944, space.DistanceOf([0, 0, 1.5f]), 1e-5);
        Assert.Equal(11.091923614701031 / (1.25 * 2.655937129684663), space.Familiarity([5, -30, 9]).Distance, 1e-4);
        Assert.True(space.Familiarity([float.NaN, 0, 0]).IsOutside);
        Assert.Equal(2.2295521443126773, ReferenceSpace.Fit(Learnt(), Held(), 0.95).Value!.Edge, 1e-5);
    }

    [Fact]
    public void Fit_TooFewScansOrTheSameOnes_IsRejected()
    {
        Assert.Equal(RejectionCodes.InsufficientData, ReferenceSpace.Fit([.. Learnt().Take(19)], Held(), 0.99).Rejection?.Code);
        float[][] same = [.. Enumerable.Repeat(new[] { 1f, 2f, 3f }, 25)];
        Assert.Equal(RejectionCodes.InsufficientData, ReferenceSpace.Fit(same, same, 0.99).Rejection?.Code);
    }

    [Fact]
    public void Read_WhatWasWritten_GivesTheSameDistances()
    {
        ModelReference reference = Reference();
        ReferenceFile.Write(folder["r"], reference, "aa");
        ReferenceFile.Write(folder["again"], reference, "aa");
        Scan scan = TestScans.Noise(5);

        (ModelReference read, string sha256) = ReferenceFile.Read(folder["r"], "aa").Value;

        Assert.Equal(reference.Familiarity(scan, [5, -30, 9]), read.Familiarity(scan, [5, -30, 9]));
        Assert.Equal((reference.Scans, reference.HeldScans, 64), (read.Scans, read.HeldScans, sha256.Length));
        Assert.Equal(File.ReadAllBytes(folder["r"]), File.ReadAllBytes(folder["again"]));
    }

    [Fact]
    public void Read_FileOfAnotherModelOrOfNone_IsRejected()
    {
        ReferenceFile.Write(folder["r"], Reference(), "aa");
        File.WriteAllText(folder["text"], "not a reference, but long enough for a header");
        TestScans.WriteModel(folder["model"], 1, 32);

        Assert.Contains("another model", ReferenceFile.Read(folder["r"], "bb").Rejection!.Message, StringComparison.Ordinal);
        Assert.Equal(RejectionCodes.InvalidModel, ReferenceFile.Read(folder["text"], "aa").Rejection?.Code);
        Assert.Contains("reference_version", ReferenceFile.Read(folder["model"], "aa").Rejection!.Message, StringComparison.Ordinal);
        Assert.Equal(RejectionCodes.InvalidModel, ReferenceFile.Read(folder["absent"], "aa").Rejection?.Code);
    }

    [Fact]
    public void Familiarity_FarInOneSpaceOnly_IsFar()
    {
        ModelReference reference = Reference();

        Assert.False(reference.Familiarity(TestScans.Noise(7), [0, 0, 1.5f]).IsOutside);
        Assert.True(reference.Familiarity(TestScans.Noise(7), [50, -300, 90]).IsOutside);
        Assert.True(reference.Familiarity(TestScans.Of(60, 45, new float[60 * 45]), [0, 0, 1.5f]).IsOutside);
    }

    private static ModelReference Reference() => ModelReference.Fit(
        [.. Learnt().Select((pooled, i) => new ScanFeatures(PictureStatistics.Of(TestScans.Noise(i)), pooled))],
        [.. Held().Select((pooled, i) => new ScanFeatures(PictureStatistics.Of(TestScans.Noise(100 + i)), pooled))]).Value!;

    private static IReadOnlyList<float[]> Learnt() =>
        [.. Enumerable.Range(0, 30).Select(i => new[] { (float)Math.Sin(i), (float)(10 * Math.Cos(1.7 * i)), 0.1f * i })];

    private static IReadOnlyList<float[]> Held() =>
    [
        .. Enumerable.Range(0, 40)
            .Select(i => new[] { (float)Math.Sin(i + 0.5), (float)(10 * Math.Cos((1.7 * i) + 0.2)), (float)((0.1 * i) + 0.03) }),
    ];
}
