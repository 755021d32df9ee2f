namespace FellowOakDicom;

/// <summary>The two letters of each value representation.</summary>
public static class DicomVRCode
{
    public const string AE = "AE";
    public const string AS = "AS";
    public const string AT = "AT";
    public const string CS = "CS";
    public const string DA = "DA";
    public const string DS = "DS";
    public const string DT = "DT";
    public const string FD = "FD";
    public const string FL = "FL";
    public const string IS = "IS";
    public const string LO = "LO";
    public const string LT = "LT";
    public const string OB = "OB";
    public const string OD = "OD";
    public const string OF = "OF";
    public const string OL = "OL";
    public const string OV = "OV";
    public const string OW = "OW";
    public const string PN = "PN";
    public const string SH = "SH";
    public const string SL = "SL";
    public const string SQ = "SQ";
    public const string SS = "SS";
    public const string ST = "ST";
    public const string SV = "SV";
    public const string TM = "TM";
    public const string UC = "UC";
    public const string UI = "UI";
    public const string UL = "UL";
    public const string UN = "UN";
    public const string UR = "UR";
    public const string US = "US";
    public const string UT = "UT";
    public const string UV = "UV";
}
