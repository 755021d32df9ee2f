using MedClassifier.Domain;
using MedClassifier.Phantoms.Studies;

namespace MedClassifier.Tests.Phantoms.Studies;

public sealed class SampleImageTests
{
    [Fact]
    public void Plan_Defaults_HasEveryFormInEveryClass()
    {
        IReadOnlyList<SampleImage> plan = SampleImage.Plan(new SampleOptions());

        Assert.Equal(42, plan.Count);
        Assert.All(plan.GroupBy(image => image.Form), group => Assert.Equal(3, group.Select(image => image.Finding).Distinct().Count()));
        Assert.Equal(KnownStoredForms.All.Count, plan.Select(image => image.Form).Distinct().Count());
    }

    [Fact]
    public void Plan_Defaults_HasFifteenPatientsWithTwoStudiesEach()
    {
        IReadOnlyList<SampleImage> plan = SampleImage.Plan(new SampleOptions());

        Assert.Equal(30, plan.Select(image => image.Study).Distinct().Count());
        Assert.All(plan.GroupBy(image => image.Group), patient => Assert.Equal(2, patient.Select(image => image.Study).Distinct().Count()));
        Assert.Equal(15, plan.Select(image => image.Group).Distinct().Count());
        Assert.Equal(plan.Count, plan.Select(image => image.File).Distinct().Count());
    }

    [Fact]
    public void Plan_Defaults_BalancesTheClassesOverTheStudies()
    {
        var studies = SampleImage.Plan(new SampleOptions()).GroupBy(image => image.Study).Select(study => study.First().Finding).ToList();

        Assert.All(Finding.All, finding => Assert.Equal(10, studies.Count(of => of == finding)));
    }
}
