using System.Text.RegularExpressions;
using MedClassifier.Pipeline;
using Npgsql;

namespace MedClassifier.Service.Postgres;

/// <summary>
/// Where a ledger lies in PostgreSQL: postgresql://user@host:port/database?ledger=name. Each ledger is a schema of the database. The password comes
/// from PGPASSWORD or ~/.pgpass, as of any program that asks PostgreSQL.
/// </summary>
public sealed partial class PostgresAddress
{
    /// <summary>Name of a ledger where none is given.</summary>
    public const string DefaultLedger = "medclassifier";

    private const int DefaultPort = 5432;

    private PostgresAddress(string connection, string ledger, string place)
    {
        Connection = connection;
        Ledger = ledger;
        Place = place;
    }

    /// <summary>What Npgsql is told.</summary>
    internal string Connection { get; }

    /// <summary>Name of the schema.</summary>
    public string Ledger { get; }

    /// <summary>For people: without user and password.</summary>
    public string Place { get; }

    /// <summary>Reads an address.</summary>
    /// <exception cref="RunSetupException">It is none; the message does not repeat it, since it may hold a password.</exception>
    public static PostgresAddress Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("postgresql" or "postgres"))
        {
            throw Wrong("it is no address such as postgresql://user@host:5432/database?ledger=name");
        }

        string[] user = uri.UserInfo.Split(':', 2);
        if (user.Length > 1)
        {
            throw Wrong("a password does not belong into it: give it by PGPASSWORD or ~/.pgpass");
        }

        (string ledger, string host) = Query(uri);
        host = host.Length > 0 ? host : uri.Host.Length > 0 ? uri.Host : "localhost";
        string database = Uri.UnescapeDataString(uri.AbsolutePath.Trim('/'));
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = host,
            Port = uri.Port > 0 ? uri.Port : DefaultPort,
            Database = database.Length > 0 ? database : DefaultLedger,
            SearchPath = ledger,
            ApplicationName = "medclassifier",
            MaxAutoPrepare = 64,
            Timeout = 15,
            KeepAlive = 30,
        };
        if (user[0].Length > 0)
        {
            builder.Username = Uri.UnescapeDataString(user[0]);
        }

        string place = FormattableString.Invariant($"{host}:{builder.Port}/{builder.Database}, ledger {ledger}");
        return new PostgresAddress(builder.ConnectionString, ledger, place);
    }

    private static (string Ledger, string Host) Query(Uri uri)
    {
        (string ledger, string host) = (DefaultLedger, "");
        foreach (string part in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string value = Uri.UnescapeDataString(part[(part.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            switch (part.Split('=')[0])
            {
                case "ledger" when Name().IsMatch(value):
                    ledger = value;
                    break;
                case "host" when value.StartsWith('/'):
                    host = value;
                    break;
                default:
                    throw Wrong("after '?' stands ledger=name (small letters, digits and '_') or host=/folder/of/a/socket");
            }
        }

        return (ledger, host);
    }

    private static RunSetupException Wrong(string why) => new($"The address of the ledger cannot be used: {why}.");

    [GeneratedRegex("^[a-z_][a-z0-9_]{0,62}\\z")]
    private static partial Regex Name();
}
