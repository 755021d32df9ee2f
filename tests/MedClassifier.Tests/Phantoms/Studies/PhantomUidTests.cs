using System.Globalization;
using System.Numerics;
using MedClassifier.Phantoms.Studies;

namespace MedClassifier.Tests.Phantoms.Studies;

public sealed class PhantomUidTests
{
    [Fact]
    public void Of_AnyThing_IsAUuidUnderTheStandardsRoot()
    {
        string uid = PhantomUid.Of(2026, "study", 3).UID;

        Assert.StartsWith("2.25.", uid, StringComparison.Ordinal);
        Assert.InRange(uid.Length, 6, 44);
        var number = BigInteger.Parse(uid[5..], CultureInfo.InvariantCulture);
        string hex = number.ToString("x32", CultureInfo.InvariantCulture)[^32..];
        Assert.Equal('8', hex[12]);
        Assert.Contains(hex[16], "89ab");
    }

    [Fact]
    public void Of_OtherSeedKindOrNumber_Differs()
    {
        string[] uids =
        [
            PhantomUid.Of(1, "study", 12).UID, PhantomUid.Of(2, "study", 12).UID, PhantomUid.Of(1, "series", 12).UID,
            PhantomUid.Of(1, "study", 13).UID, PhantomUid.Of(1, "study", 1, 2).UID,
        ];

        Assert.Equal(5, uids.Distinct().Count());
        Assert.Equal(uids[0], PhantomUid.Of(1, "study", 12).UID);
    }
}
