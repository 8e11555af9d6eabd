// Words of the interface. The keys of `engine_keys` are also sent to the engine, which draws them.

const german = {
  people: "Personen",
  organisations: "Organisationen",
  places: "Orte",
  others: "Weitere",
  times: "Zeiten",
  person: "Person",
  organisation: "Organisation",
  place: "Ort",
  other: "Weiteres",
  mentions_of: "{k} von {n}",
  mention: "{n} Nennung",
  mentions: "{n} Nennungen",
  back: "Zurück zur Stelle",
  close: "Schließen",
  next: "Nächste Nennung",
  previous: "Vorige Nennung",
  appears_with: "Erscheint mit",
  now: "Erschienen",
  earlier: "früher",
  later: "künftig",
  circa: "ca.",
  no_entities: "Keine Namen gefunden",
  show_more: "Mehr zeigen",
  show_less: "Weniger zeigen",
  link: "Mehr dazu",
  counted_from: "von „{quote}“, gezählt ab {date}",
  names_in_article: "Namen im Artikel",
  timeline: "Zeitleiste",
  snippets: "Nennungen im Text",
  filter_shown: "{name}, {n}, im Text zeigen",
  time_unknown: "ohne genaue Zeit",
  edit: "Korrigieren",
  correct_entity: "„{name}“ korrigieren",
  type: "Art",
  same_as: "Dasselbe wie",
  join: "Zusammenlegen",
  this_mention: "Diese Nennung",
  split: "Ist jemand oder etwas anderes",
  remove_mention: "Gehört nicht dazu",
  remove_name: "Ist kein Name",
  undo: "Letzte Korrektur zurücknehmen",
  save_annotations: "Annotationen sichern",
  load_annotations: "Annotationen laden",
  mark_as: "Markieren als",
  loading: "Der Artikel wird geladen …",
  reading: "Namen und Zeiten werden gesucht …",
  degraded: "Das ging nicht: {message}",
  error: "Der Artikel lässt sich nicht zeigen: {message}",
} as const;

type Key = keyof typeof german;

const english: Record<Key, string> = {
  people: "People",
  organisations: "Organisations",
  places: "Places",
  others: "Others",
  times: "Times",
  person: "Person",
  organisation: "Organisation",
  place: "Place",
  other: "Other",
  mentions_of: "{k} of {n}",
  mention: "{n} mention",
  mentions: "{n} mentions",
  back: "Back to where I was",
  close: "Close",
  next: "Next mention",
  previous: "Previous mention",
  appears_with: "Appears with",
  now: "Published",
  earlier: "earlier",
  later: "to come",
  circa: "c.",
  no_entities: "No names found",
  show_more: "Show more",
  show_less: "Show less",
  link: "More about this",
  counted_from: "from “{quote}”, counted from {date}",
  names_in_article: "Names in the article",
  timeline: "Timeline",
  snippets: "Mentions in the text",
  filter_shown: "{name}, {n}, show in the text",
  time_unknown: "no exact time",
  edit: "Correct",
  correct_entity: "Correct “{name}”",
  type: "Type",
  same_as: "The same as",
  join: "Join",
  this_mention: "This mention",
  split: "Is somebody or something else",
  remove_mention: "Does not belong here",
  remove_name: "Is no name",
  undo: "Undo the last correction",
  save_annotations: "Save annotations",
  load_annotations: "Load annotations",
  mark_as: "Mark as",
  loading: "The article is being loaded …",
  reading: "Looking for names and times …",
  degraded: "That did not work: {message}",
  error: "The article cannot be shown: {message}",
};

export const engine_keys: readonly Key[] = [
  "people",
  "organisations",
  "places",
  "others",
  "times",
  "person",
  "organisation",
  "place",
  "other",
  "mentions_of",
  "back",
  "close",
  "next",
  "previous",
  "appears_with",
  "now",
  "earlier",
  "later",
  "circa",
  "no_entities",
  "show_more",
  "show_less",
  "link",
  "counted_from",
];

export class Strings {
  readonly language: string;
  private readonly table: Record<Key, string>;

  /** `wishes`: BCP 47 tags, the best first. */
  constructor(wishes: readonly string[]) {
    const known = wishes.find((tag) => /^(de|en)\b/i.test(tag)) ?? "en";
    this.language = known;
    this.table = known.toLowerCase().startsWith("de") ? german : english;
  }

  get(key: Key, values: Record<string, string | number> = {}): string {
    return this.table[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  }

  mentions(count: number): string {
    return this.get(count === 1 ? "mention" : "mentions", { n: count });
  }

  /** A date of any precision ("2025", "2025-02", "2025-02-13", "2025-02-13T10:00Z") in the reader's words. */
  date(iso: string): string {
    const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2}))?)?)?/.exec(iso);
    if (!match) return iso;
    const [, year = "", month, day, hour, minute] = match;
    const date = new Date(
      Date.UTC(2000, Number(month ?? 1) - 1, Number(day ?? 1), Number(hour ?? 0), Number(minute ?? 0)),
    );
    date.setUTCFullYear(Number(year), Number(month ?? 1) - 1, Number(day ?? 1));
    const options: Intl.DateTimeFormatOptions = { timeZone: "UTC", year: "numeric" };
    if (month) options.month = "long";
    if (day) options.day = "numeric";
    if (hour) Object.assign(options, { hour: "2-digit", minute: "2-digit" });
    return new Intl.DateTimeFormat(this.language, options).format(date);
  }
}
