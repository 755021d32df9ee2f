using MedClassifier.Reporting.Markup;

namespace MedClassifier.Tests.Reporting.Markup;

public class HtmlBuilderTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("\" onload=\"x", "&quot; onload=&quot;x")]
    [InlineData("' onload='x", "&#39; onload=&#39;x")]
    [InlineData("&lt;", "&amp;lt;")]
    [InlineData("a\nb\0", "a\u240Ab\u2400")]
    [InlineData(null, "")]
    public void Line_TextInAHole_IsEncoded(string? text, string expected)
    {
        var html = new HtmlBuilder();

        html.Line($"<p title=\"{text}\">{text}</p>");

        Assert.Equal($"<p title=\"{expected}\">{expected}</p>\n", html.ToString());
    }

    [Fact]
    public void Line_WholeNumber_IsWrittenPlainly()
    {
        var html = new HtmlBuilder();

        html.Line($"<td>{-40000}</td>");

        Assert.Equal("<td>-40000</td>\n", html.ToString());
    }

    [Theory]
    [InlineData("[\"</script>\"]")]
    [InlineData("[\"<!--\"]")]
    [InlineData("[\"a&b\"]")]
    public void DataBlock_JsonThatCouldEndTheBlock_IsRefused(string json) =>
        Assert.Throws<ArgumentException>(() => new HtmlBuilder().DataBlock("data", json));
}
