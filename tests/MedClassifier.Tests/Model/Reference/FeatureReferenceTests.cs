using MedClassifier.Domain;
using MedClassifier.Model.Reference;

namespace MedClassifier.Tests.Model.Reference;

public sealed class FeatureReferenceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    // tests/oracles/reference.py
    [Fact]
    public void Fit_ScansOfAFormula_GivesTheDistancesOfNumpy()
    {
        FeatureReference reference = FeatureReference.Fit(Learnt(), Held()).Value!;

        Assert.Equal((30, 40), (reference.Scans, reference.HeldScans));
        Assert.Equal(2.2295521443126773, reference.Edge, 1e-5);
        Assert.Equal(2.655937129684663, reference.Limit, 1e-5);
        Assert.Equal(1.177286039401944, reference.DistanceOf([0, 0, 1.5f]), 1e-5);
        Assert.Equal(11.091923614701031 / 2.655937129684663, reference.Familiarity([5, -30, 9]).Distance, 1e-4);
        Assert.True(reference.Familiarity([float.NaN, 0, 0]).IsOutside);
    }

    [Fact]
    public void Fit_TooFewScans_IsRejected() =>
        Assert.Equal(RejectionCodes.InsufficientData, FeatureReference.Fit([.. Learnt().Take(19)], Held()).Rejection?.Code);

    [Fact]
    public void Read_WhatWasWritten_GivesTheSameDistances()
    {
        FeatureReference reference = FeatureReference.Fit(Learnt(), Held()).Value!;
        ReferenceFile.Write(folder["r"], reference, "aa");
        ReferenceFile.Write(folder["again"], reference, "aa");

        (FeatureReference read, string sha256) = ReferenceFile.Read(folder["r"], "aa").Value;

        Assert.Equal(reference.Familiarity([5, -30, 9]), read.Familiarity([5, -30, 9]));
        Assert.Equal(64, sha256.Length);
        Assert.Equal(File.ReadAllBytes(folder["r"]), File.ReadAllBytes(folder["again"]));
    }

    [Fact]
    public void Read_FileOfAnotherModelOrOfNone_IsRejected()
    {
        ReferenceFile.Write(folder["r"], FeatureReference.Fit(Learnt(), Held()).Value!, "aa");
        File.WriteAllText(folder["text"], "not a reference, but long enough for a header");
        TestScans.WriteModel(folder["model"], 1, 32);

        Assert.Contains("another model", ReferenceFile.Read(folder["r"], "bb").Rejection!.Message, StringComparison.Ordinal);
        Assert.Equal(RejectionCodes.InvalidModel, ReferenceFile.Read(folder["text"], "aa").Rejection?.Code);
        Assert.Contains("reference_version", ReferenceFile.Read(folder["model"], "aa").Rejection!.Message, StringComparison.Ordinal);
        Assert.Equal(RejectionCodes.InvalidModel, ReferenceFile.Read(folder["absent"], "aa").Rejection?.Code);
    }

    private static IReadOnlyList<float[]> Learnt() =>
        [.. Enumerable.Range(0, 30).Select(i => new[] { (float)Math.Sin(i), (float)(10 * Math.Cos(1.7 * i)), 0.1f * i })];

    private static IReadOnlyList<float[]> Held() =>
    [
        .. Enumerable.Range(0, 40)
            .Select(i => new[] { (float)Math.Sin(i + 0.5), (float)(10 * Math.Cos((1.7 * i) + 0.2)), (float)((0.1 * i) + 0.03) }),
    ];
}
