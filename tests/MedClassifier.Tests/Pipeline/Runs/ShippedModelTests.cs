using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Model.Files;
using MedClassifier.Pipeline.Runs;

namespace MedClassifier.Tests.Pipeline.Runs;

public class ShippedModelTests
{
    [Fact]
    public void Or_NothingNamed_IsAModelThatSaysWhatItMayBeUsedFor()
    {
        Outcome<ModelCard> card = ModelMembers.ReadCard(ShippedModel.Or([""]));

        Assert.True(card.IsValue);
        Assert.Equal(["normal", "benign", "malignant"], card.Value.Classes);
        Assert.Equal(["US"], card.Value.Modalities);
        Assert.Equal(["BREAST"], card.Value.BodyParts);
        Assert.Contains("BUSI", card.Value.TrainingData, StringComparison.Ordinal);
        Assert.Contains("Research use", card.Value.Licence, StringComparison.Ordinal);
    }

    [Fact]
    public void Or_ModelNamed_IsThatOne() => Assert.Equal(["mine.safetensors"], ShippedModel.Or(["mine.safetensors"]));
}
