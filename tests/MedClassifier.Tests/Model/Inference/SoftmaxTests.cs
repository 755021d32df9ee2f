using MedClassifier.Model.Inference;

namespace MedClassifier.Tests.Model.Inference;

public class SoftmaxTests
{
    [Fact]
    public void Of_Logits_EqualsPython()
    {
        // python3 -c "import math; e=[math.exp(v) for v in (1,2,4)]; print([v/sum(e) for v in e])"
        float[] probabilities = Softmax.Of([1f, 2f, 4f]);

        Assert.Equal([0.04201007f, 0.1141952f, 0.8437947f], probabilities, (a, b) => Math.Abs(a - b) < 1e-7);
    }

    [Fact]
    public void Of_HugeLogits_StaysFinite() => Assert.Equal([0f, 1f], Softmax.Of([-3e38f, 3e38f]));
}
