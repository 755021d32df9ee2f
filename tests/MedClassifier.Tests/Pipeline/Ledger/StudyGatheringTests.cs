using MedClassifier.Domain.Reports;
using MedClassifier.Pipeline.Ledger;

namespace MedClassifier.Tests.Pipeline.Ledger;

public sealed class StudyGatheringTests
{
    [Theory]
    [InlineData("aabbc", 100, 0)]
    [InlineData("abcabcabc", 100, 0)]
    [InlineData("abcbcbcbcbcbca", 3, 2)]
    [InlineData("abbbbbbbbbba", 3, 1)]
    [InlineData("aaaaaaaaaab", 3, 0)]
    [InlineData("abababababc", 2, 1)]
    public void Add_RowsOfStudiesInAnyOrder_GivesEachWholeInOrderOfItsFirstRow(string order, int most, int expectedReadAgain)
    {
        ScanResult[] rows = [.. order.Select((study, i) => Row(study, i))];
        int readAgain = 0;
        List<string> given = [];
        var studies = new StudyGathering(
            keys =>
            {
                readAgain += keys.Count;
                return keys.Select(key => (IReadOnlyList<ScanResult>)[.. rows.Where(row => row.Identity.Study == key)]);
            },
            (key, of) => given.Add(key + ":" + string.Join(',', of.Select(row => row.Identity.Path))),
            most);

        for (int i = 0; i < rows.Length; i++)
        {
            studies.Add(rows[i].Identity.Study, rows[i], isLast: order.LastIndexOf(order[i]) == i);
        }

        Assert.Equal(
            order.Distinct().Select(study => study + ":" + string.Join(',', Enumerable.Range(0, order.Length).Where(i => order[i] == study))), given);
        Assert.Equal(expectedReadAgain, readAgain);
    }

    private static ScanResult Row(char study, int number) => new(
        Samples.Names(number.ToString(System.Globalization.CultureInfo.InvariantCulture), study.ToString()),
        null, ScanState.SetAside, null, new MedClassifier.Domain.Rejection("truncated", "short"), null, "");
}
