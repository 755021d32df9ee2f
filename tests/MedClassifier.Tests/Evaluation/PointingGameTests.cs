using MedClassifier.Domain.Results;
using MedClassifier.Evaluation.Localisation;

namespace MedClassifier.Tests.Evaluation;

public class PointingGameTests
{
    private static readonly InputGeometry Square = InputGeometry.Letterbox(8, 8, 1, 8, 8);

    [Theory]
    [InlineData(0, true)]
    [InlineData(3, false)]
    public void IsHit_LesionInTheUpperLeft_FollowsTheHotCell(int hotCell, bool expected)
    {
        var weights = new float[4];
        weights[hotCell] = 1;
        var mask = new byte[64];
        for (int i = 0; i < 64; i++)
        {
            mask[i] = (byte)(i / 8 < 4 && i % 8 < 4 ? 1 : 0);
        }

        var lesion = new LesionAttention(new AttentionMap(2, 2, weights, Square), mask);

        Assert.Equal(expected, lesion.IsHit());
    }

    [Fact]
    public void Of_NoLesions_IsNull() => Assert.Null(PointingGameScore.Of([]));

    [Fact]
    public void IsHit_MaskOfAnotherSize_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new LesionAttention(new AttentionMap(2, 2, [1, 0, 0, 0], Square), new byte[63]).IsHit());
}
