// Labels of the timeline's ticks, in the reader's language.

/** TickUnit of src/layout/timeline.h. */
const units = ["hour", "day", "month", "year", "decade", "century"] as const;

export class TickFormat {
  private readonly language: string;
  private readonly formats = new Map<string, Intl.DateTimeFormat>();

  constructor(language: string) {
    this.language = language;
  }

  /** `iso`: "YYYY-MM-DD" or "YYYY-MM-DDThh:mm" somewhere in the unit; years before 1 are astronomical (0 is 1 BC). */
  format(iso: string, unit: number): string {
    const match = /^([+-]?\d{1,6})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}))?/.exec(iso);
    if (!match) return iso;
    const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = match
      .slice(1)
      .map((part) => (part ? Number(part) : 0));
    const date = new Date(Date.UTC(2000, month - 1, day, hour, minute));
    date.setUTCFullYear(year, month - 1, day);
    const german = this.language.startsWith("de");
    switch (units[unit]) {
      case "hour":
        return this.intl("hour", { hour: "2-digit", minute: "2-digit" }).format(date);
      case "day":
        return this.intl("day", { day: "numeric", month: "short" }).format(date);
      case "month":
        return this.intl("month", { month: "short", year: "numeric" }).format(date);
      case "decade":
        if (year <= 0) return era_year(year, german);
        return `${Math.floor(year / 10) * 10}${german ? "er" : "s"}`;
      case "century":
        if (year <= 0) return era_year(year, german);
        return german ? `${Math.ceil(year / 100)}. Jh.` : `${ordinal(Math.ceil(year / 100))} c.`;
      default:
        return era_year(year, german);
    }
  }

  private intl(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    let format = this.formats.get(name);
    if (!format) {
      format = new Intl.DateTimeFormat(this.language, { ...options, timeZone: "UTC" });
      this.formats.set(name, format);
    }
    return format;
  }
}

function era_year(year: number, german: boolean): string {
  if (year > 0) return String(year);
  return german ? `${1 - year} v. Chr.` : `${1 - year} BC`;
}

function ordinal(number: number): string {
  const suffix: Record<string, string> = { one: "st", two: "nd", few: "rd" };
  return `${number}${suffix[new Intl.PluralRules("en", { type: "ordinal" }).select(number)] ?? "th"}`;
}
