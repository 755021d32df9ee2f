using MedClassifier.Model.Backbones;
using MedClassifier.Model.Heads;
using MedClassifier.Model.Poolings;
using MedClassifier.Torch.Backbones;
using MedClassifier.Torch.Heads;
using MedClassifier.Torch.Poolings;

namespace MedClassifier.Tests.Torch.Network;

public class CatalogueTests
{
    [Fact]
    public void Names_OfModules_AreThoseOfTheGraphs()
    {
        Assert.Equal(KnownBackbones.Names, BackboneModules.Names);
        Assert.Equal(KnownPoolings.Names, PoolingModules.Names);
        Assert.Equal(KnownHeads.Names, HeadModules.Names);
    }
}
