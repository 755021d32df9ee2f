using System.Globalization;
using System.Text.RegularExpressions;

namespace FellowOakDicom;

/// <summary>The rules for the text of each VR (PS3.5 table 6.2-1).</summary>
public static partial class DicomValidation
{
    /// <summary>Whether values are checked when they are added to a data set; <c>SkipValidation</c> turns it off.</summary>
    internal static bool PerformValidation { get; set; } = true;

    public static void ValidateAE(string content)
    {
        AtMost(content, 16, DicomVR.AE);
        Demand(!string.IsNullOrWhiteSpace(content) || string.IsNullOrEmpty(content), content, DicomVR.AE, "value has spaces only");
        Demand(NoControl(content) && !content.Contains('\\'), content, DicomVR.AE, "value has a backslash or a control character");
    }

    public static void ValidateAS(string content) =>
        Demand(content.Length == 0 || AgePattern().IsMatch(content), content, DicomVR.AS, "value is not of the form nnnD, nnnW, nnnM or nnnY");

    public static void ValidateCS(string content)
    {
        AtMost(content, 16, DicomVR.CS);
        Demand(CodePattern().IsMatch(content), content, DicomVR.CS, "value has other than A-Z, 0-9, space and underscore");
    }

    public static void ValidateDA(string content)
    {
        foreach (string day in content.Split('-', 2))
        {
            string text = day.Trim(' ', '\0');
            Demand(
                text.Length == 0 ||
                DateTime.TryParseExact(text, ["yyyyMMdd", "yyyy.MM.dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
                content, DicomVR.DA, "value is not of the form YYYYMMDD");
        }
    }

    public static void ValidateDS(string content)
    {
        AtMost(content.Trim(' '), 16, DicomVR.DS);
        Demand(DecimalPattern().IsMatch(content), content, DicomVR.DS, "value is not a decimal number");
    }

    public static void ValidateDT(string content) =>
        Demand(
            content.Length <= 54 && DateTimePattern().IsMatch(content), content, DicomVR.DT,
            "value is not of the form YYYYMMDDHHMMSS.FFFFFF&ZZXX");

    public static void ValidateIS(string content)
    {
        AtMost(content.Trim(' '), 12, DicomVR.IS);
        Demand(IntegerPattern().IsMatch(content), content, DicomVR.IS, "value is not an integer");
        Demand(
            string.IsNullOrWhiteSpace(content) || int.TryParse(content, NumberStyles.Integer, CultureInfo.InvariantCulture, out _),
            content, DicomVR.IS, "value is not within 32 bits");
    }

    public static void ValidateLO(string content) => Plain(content, 64, DicomVR.LO);

    public static void ValidateLT(string content) => AtMost(content, 10240, DicomVR.LT);

    public static void ValidatePN(string content)
    {
        string[] groups = content.Split('=');
        Demand(groups.Length <= 3, content, DicomVR.PN, "value has more than three component groups");
        foreach (string group in groups)
        {
            Demand(group.Length <= 64, content, DicomVR.PN, "a component group is longer than 64 characters");
            Demand(group.Count(c => c == '^') <= 4, content, DicomVR.PN, "a component group has more than five components");
            Demand(NoControl(group), content, DicomVR.PN, "value has a control character");
        }
    }

    public static void ValidateSH(string content) => Plain(content, 16, DicomVR.SH);

    public static void ValidateST(string content) => AtMost(content, 1024, DicomVR.ST);

    public static void ValidateTM(string content) =>
        Demand(TimePattern().IsMatch(content), content, DicomVR.TM, "value is not of the form HHMMSS.FFFFFF");

    public static void ValidateUI(string content)
    {
        string text = content.TrimEnd('\0', ' ');
        AtMost(text, 64, DicomVR.UI);
        Demand(text.Length == 0 || UidPattern().IsMatch(text), content, DicomVR.UI, "value is not numbers without leading zeros, joined by dots");
    }

    private static void Plain(string content, int length, DicomVR vr)
    {
        AtMost(content, length, vr);
        Demand(NoControl(content) && !content.Contains('\\'), content, vr, "value has a backslash or a control character");
    }

    private static void AtMost(string content, int length, DicomVR vr) =>
        Demand(content.Length <= length, content, vr, $"value is longer than {length} characters");

    // Escape begins a code extension and is allowed everywhere (PS3.5 6.1.3).
    private static bool NoControl(string content) => !content.Any(c => char.IsControl(c) && c != '\u001b');

    private static void Demand(bool holds, string content, DicomVR vr, string message)
    {
        if (!holds)
        {
            throw new DicomValidationException(content, vr, message);
        }
    }

    [GeneratedRegex(@"\A\d{3}[DWMY]\z")]
    private static partial Regex AgePattern();

    [GeneratedRegex(@"\A[A-Z0-9_ ]*\z")]
    private static partial Regex CodePattern();

    [GeneratedRegex(@"\A *([+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?)? *\z")]
    private static partial Regex DecimalPattern();

    [GeneratedRegex(@"\A *([+-]?\d+)? *\z")]
    private static partial Regex IntegerPattern();

    [GeneratedRegex(@"\A((\d{4,14}(\.\d{1,6})?([+-]\d{4})?)?-?){1,2} *\z")]
    private static partial Regex DateTimePattern();

    [GeneratedRegex(@"\A((([01]\d|2[0-3])(:?[0-5]\d(:?([0-5]\d|60)(\.\d{1,6})?)?)?)?-?){1,2} *\z")]
    private static partial Regex TimePattern();

    [GeneratedRegex(@"\A(0|[1-9]\d*)(\.(0|[1-9]\d*))*\z")]
    private static partial Regex UidPattern();
}
