namespace MedClassifier.Reporting.Pdf;

/// <summary>A part of what a document means, for those who have it read to them (ISO 32000-1, 14.7): a heading, a table's row, a figure.</summary>
/// <param name="kind">A standard structure type, such as H1, P, TR.</param>
/// <param name="description">What is seen, in words; for figures.</param>
internal sealed class PdfTag(string kind, string? description = null)
{
    private readonly List<object> parts = [];

    /// <summary>A standard structure type.</summary>
    public string Kind => kind;

    /// <summary>Adds a part below this one.</summary>
    public PdfTag Add(string part, string? text = null)
    {
        var tag = new PdfTag(part, text);
        parts.Add(tag);
        return tag;
    }

    /// <summary>Adds a piece of a page.</summary>
    /// <param name="page">The page, from 0.</param>
    /// <param name="mark">The piece's number on it.</param>
    public void Add(int page, int mark) => parts.Add((page, mark));

    /// <summary>Writes this part and all below.</summary>
    /// <param name="file">Where to.</param>
    /// <param name="parent">The object above.</param>
    /// <param name="pages">The pages' objects.</param>
    /// <param name="owners">Filled with the object that owns each piece of each page.</param>
    /// <returns>This part's object.</returns>
    public int Write(PdfFile file, int parent, IReadOnlyList<int> pages, IReadOnlyList<SortedDictionary<int, int>> owners)
    {
        int id = file.Reserve();
        List<string> kids = [];
        foreach (object part in parts)
        {
            if (part is PdfTag tag)
            {
                kids.Add(PdfSyntax.Reference(tag.Write(file, id, pages, owners)));
            }
            else
            {
                (int page, int mark) = ((int, int))part;
                owners[page][mark] = id;
                kids.Add($"<< /Type /MCR /Pg {PdfSyntax.Reference(pages[page])} /MCID {PdfSyntax.Number(mark)} >>");
            }
        }

        string words = description is null ? "" : $" /Alt {PdfSyntax.Text(description)}";
        string scope = kind == "TH" ? " /A << /O /Table /Scope /Column >>" : "";
        file.Put(id, $"<< /Type /StructElem /S /{kind} /P {PdfSyntax.Reference(parent)} /K [{string.Join(' ', kids)}]{words}{scope} >>");
        return id;
    }
}
