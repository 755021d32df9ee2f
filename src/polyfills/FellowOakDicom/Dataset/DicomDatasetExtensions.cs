namespace FellowOakDicom;

/// <summary>What can be asked of a data set besides its values.</summary>
public static class DicomDatasetExtensions
{
    /// <summary>New data set, new sequences, the same elements; nothing is checked.</summary>
    public static DicomDataset Clone(this DicomDataset dataset) => dataset.Copy(validate: false);

    /// <summary>The day of one element with the time of another; what is absent counts as the first day, and as midnight.</summary>
    public static DateTime GetDateTime(this DicomDataset dataset, DicomTag date, DicomTag time)
    {
        DateTime day = dataset.TryGetValue(date, 0, out DateTime d) ? d : DateTime.MinValue;
        DateTime clock = dataset.TryGetValue(time, 0, out DateTime t) ? t : DateTime.MinValue;
        return new DateTime(day.Year, day.Month, day.Day, clock.Hour, clock.Minute, clock.Second, DateTimeKind.Unspecified);
    }

    /// <summary>The same with the offset of (0008,0201); without it, that of this machine.</summary>
    public static DateTimeOffset GetDateTimeOffset(this DicomDataset dataset, DicomTag date, DicomTag time, DicomDataset topLevelDataset = null)
    {
        DateTime local = dataset.GetDateTime(date, time);
        string text = (topLevelDataset ?? dataset).GetSingleValueOrDefault(DicomTag.TimezoneOffsetFromUTC, string.Empty).Trim();
        if (text.Length == 5 && int.TryParse(text.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture, out int clock))
        {
            TimeSpan offset = new(clock / 100, clock % 100, 0);
            return new DateTimeOffset(local, text[0] == '-' ? -offset : offset);
        }

        return new DateTimeOffset(local);
    }

    public static IEnumerable<DicomItem> EnumerateMasked(this DicomDataset dataset, DicomMaskedTag mask) =>
        dataset.Where(item => mask.IsMatch(item.Tag));

    /// <summary>The items of one group but its length.</summary>
    public static IEnumerable<DicomItem> EnumerateGroup(this DicomDataset dataset, ushort group) =>
        dataset.Where(item => item.Tag.Group == group && item.Tag.Element != 0);

    /// <summary>Items added from now on are not checked.</summary>
    public static DicomDataset NotValidated(this DicomDataset dataset)
    {
        dataset.ValidateItems = false;
        return dataset;
    }

    /// <summary>Items added from now on are checked.</summary>
    public static DicomDataset Validated(this DicomDataset dataset)
    {
        dataset.ValidateItems = true;
        return dataset;
    }
}
