using System.Collections.Frozen;

namespace MedClassifier.Dicom;

/// <summary>
/// The defined terms of coded attributes. A file may hold any text where a code belongs, a name too; so without identified output a code is
/// shown when the standard knows it, and as <see cref="Other"/> when not.
/// </summary>
public static class DefinedTerms
{
    /// <summary>What stands for text that is no defined term.</summary>
    public const string Other = "other";

    // PS3.5, 9.1; and what is too short for an organisation's root with a date, time or number of a person behind it.
    private const int MaxUidLength = 64;
    private const int MaxForeignUidLength = 24;

    // PS3.3, C.7.3.1.1.1, the retired ones as well: archives are full of them.
    private static readonly FrozenSet<string> Modalities = FrozenSet.ToFrozenSet(
        ("AR ASMT AU BDUS BI BMD CFM CR CT CTPROTOCOL DG DMS DOC DX ECG EEG EMG EOG EPS ES FID GM HC HD IO IOL IVOCT IVUS KER KO LEN LP LS M3D MG "
            + "MR NM OAM OCT OP OPM OPR OPT OPTBSV OPTENF OPV OSS OT PA PLAN POS PR PT PX REG RESP RF RG RTDOSE RTIMAGE RTINTENT RTPLAN RTRAD "
            + "RTRECORD RTSEGANN RTSTRUCT RWV SEG SM SMR SR SRF STAIN TEXTUREMAP TG US VA XA XAPROTOCOL XC "
            + "AS CD CF CP CS DD DF DM DS EC FA FS MA MS ST VF").Split(' '),
        StringComparer.OrdinalIgnoreCase);

    // PS3.16, annex L: terms of Body Part Examined.
    private static readonly FrozenSet<string> BodyParts = FrozenSet.ToFrozenSet(
        ("ABDOMEN ABDOMENPELVIS ADRENAL ANKLE ANUS AORTA APPENDIX ARM AXILLA BACK BILEDUCT BLADDER BRACHIALPLEXUS BRAIN BREAST BRONCHUS BUTTOCK "
            + "CALCANEUS CALF CAROTID CEREBELLUM CEREBRUM CERVIX CHEEK CHEST CHESTABDOMEN CHESTABDPELVIS CIRCLEOFWILLIS CLAVICLE COCCYX COLON "
            + "CORONARYARTERY CSPINE CTSPINE DUODENUM EAR ELBOW ESOPHAGUS "
            + "EXTREMITY EYE EYELID FACE FEMUR FETUS FINGER FOOT FOREARM GALLBLADDER GI GU "
            + "HAND HEAD HEADNECK HEART HIP HUMERUS ILEUM ILIUM IAC JAW JEJUNUM KIDNEY KNEE LARYNX LEG LIVER LSPINE LSSPINE LUMBARSPINE LUNG "
            + "LYMPHNODE MANDIBLE MAXILLA MEDIASTINUM MOUTH NECK NECKCHEST NECKCHESTABDOMEN NECKCHESTABDPELV NOSE ORBIT OVARY PANCREAS PARATHYROID "
            + "PAROTID PATELLA PELVIS PENIS PHARYNX PLACENTA PROSTATE RADIUS RADIUSULNA RECTUM RIB SACRUM SCALP SCAPULA SCLERA SCROTUM SHOULDER "
            + "SI SKIN SKULL SMALLINTESTINE SPINE SPLEEN STERNUM STOMACH SUBMANDIBULAR TESTIS THIGH THORAX THUMB THYMUS THYROID TIBIA TIBIAFIBULA "
            + "TLSPINE "
            + "TMJ TOE TONGUE TRACHEA TRUNK TSPINE ULNA UMBILICAL UPRLIMB URETER URETHRA UTERUS VAGINA VULVA WHOLEBODY WRIST ZYGOMA").Split(' '),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>A Modality (0008,0060) as it may be shown: a defined term in upper case, or "other"; empty when absent.</summary>
    public static string Modality(string value) => Shown(value, Modalities);

    /// <summary>A Body Part Examined (0018,0015) as it may be shown: a defined term in upper case, or "other"; empty when absent.</summary>
    public static string BodyPart(string value) => Shown(value, BodyParts);

    /// <summary>
    /// The UID of a thing, such as a transfer syntax, as it may be shown: one below DICOM's own root, or a short one of a maker's; else "other",
    /// as text, and the long UID of an instance, can be a person's.
    /// </summary>
    public static string Uid(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        int length = value.StartsWith("1.2.840.10008.", StringComparison.Ordinal) ? MaxUidLength : MaxForeignUidLength;
        return value.Length <= length && value.All(c => char.IsAsciiDigit(c) || c == '.') ? value : Other;
    }

    private static string Shown(string value, FrozenSet<string> terms) =>
        value.Length == 0 ? "" : terms.TryGetValue(value, out string? term) ? term : Other;
}
