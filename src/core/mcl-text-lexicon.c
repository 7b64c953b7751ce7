/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words that picking names and ending sentences know. English newswire first, with what is
 * unmistakable of other languages; a word that is a common name too ("May", "Will", "Le") stays
 * out. Every list is in the order of strcmp(), in lower case.
 */

#include "config.h"

#include "mcl-text-lexicon.h"

#include <string.h>

/* "US" is a country, "UNLESS" a word that is shouted. */
#define MAX_ACRONYM 3

/* Words that begin a sentence without being part of a name. */
/* clang-format off */
static const char *const function_words[] = {
  "a", "about", "above", "according", "across", "after", "again", "against", "all", "almost",
  "along", "already", "also", "although", "always", "am", "amid", "among", "an", "and", "another",
  "any", "anyone", "anything", "are", "around", "as", "at", "auf", "aus", "away", "back",
  "because", "been", "before", "behind", "bei", "being", "below", "beneath", "beside", "besides",
  "between", "beyond", "both", "but", "by", "can", "could", "dans", "das", "dass", "den", "der",
  "des", "despite", "did", "die", "do", "does", "down", "due", "during", "each", "earlier",
  "eight", "ein", "eine", "either", "elle", "else", "elsewhere", "en", "even", "eventually",
  "every", "everyone", "everything", "except", "few", "finally", "first", "five", "following",
  "for", "four", "from", "further", "given", "had", "has", "have", "he", "hence", "her", "here",
  "hers", "him", "his", "how", "however", "i", "if", "im", "in", "indeed", "inside", "instead",
  "into", "is", "it", "its", "itself", "just", "last", "later", "least", "less", "let", "like",
  "mais", "many", "me", "meanwhile", "mit", "more", "moreover", "most", "much", "must", "my",
  "near", "nearly", "neither", "never", "nevertheless", "next", "nine", "no", "nobody", "none",
  "nor", "not", "nothing", "now", "of", "off", "on", "once", "one", "only", "onto", "or", "other",
  "others", "our", "out", "outside", "over", "per", "perhaps", "pero", "rather", "regarding",
  "same", "second", "selon", "seven", "several", "shall", "she", "should", "similarly", "since",
  "six", "so", "some", "someone", "something", "sometimes", "soon", "still", "such", "ten",
  "than", "that", "the", "their", "them", "then", "there", "therefore", "these", "they", "third",
  "this", "those", "though", "three", "through", "throughout", "thus", "to", "today", "together",
  "tomorrow", "too", "toward", "towards", "two", "und", "under", "une", "unless", "unlike",
  "until", "up", "upon", "very", "was", "we", "were", "what", "whatever", "when", "whenever",
  "where", "whereas", "wherever", "whether", "which", "while", "who", "whoever", "whom", "whose",
  "why", "with", "within", "without", "would", "yesterday", "yet", "you", "your",
};
/* clang-format on */

/* Small words inside names: Ministry *of* Defence, Ludwig *van* Beethoven. */
/* clang-format off */
static const char *const name_joiners[] = {
  "af", "al", "av", "ben", "bin", "bint", "da", "dal", "das", "de", "degli", "dei", "del",
  "della", "den", "der", "des", "di", "dos", "du", "el", "ibn", "la", "las", "le", "les", "los",
  "of", "ter", "the", "ul", "van", "vom", "von", "y", "zu", "zum", "zur",
};
/* clang-format on */

/* Joiners that are part of the name even where it begins with them: *bin* Laden. */
/* clang-format off */
static const char *const name_particles[] = {
  "al", "bin", "bint", "ibn", "ter", "van", "von",
};
/* clang-format on */

/* Offices: the words before the holder's name are not the name (Russian President Vladimir
 * Putin). */
/* clang-format off */
static const char *const offices[] = {
  "ambassador", "chairman", "chairperson", "chairwoman", "chancellor", "commissioner",
  "congressman", "congresswoman", "director", "governor", "mayor", "minister", "premier",
  "president", "prosecutor", "secretary", "senator", "spokesman", "spokesperson", "spokeswoman",
};
/* clang-format on */

/* Second halves that make an adjective of a name, where others belong to it: Moscow-based, but
 * Kim Jong-un. Words in -ed and -ing count as well. */
/* clang-format off */
static const char *const compound_tails[] = {
  "age", "backed", "based", "born", "built", "centric", "century", "class", "era", "exempt",
  "facing", "fed", "free", "friendly", "funded", "held", "hit", "led", "like", "long", "made",
  "only", "oriented", "owned", "ravaged", "rich", "run", "scale", "size", "sized", "speaking",
  "style", "torn", "trained", "type", "wide", "within", "zone",
};
/* clang-format on */

/* What "of" goes on with when other words stand before: Federal Bureau of Investigation, but
 * Claudia Mo | of the Civic Party. */
/* clang-format off */
static const char *const words_before_of[] = {
  "academy", "act", "age", "agency", "alliance", "archbishop", "archdiocese", "army", "arts",
  "assembly", "association", "bachelor", "bank", "battle", "bay", "bill", "bishop", "board",
  "book", "bureau", "cape", "cathedral", "center", "centre", "chamber", "chief", "chiefs",
  "church", "city", "coalition", "coast", "college", "commander", "commanders", "commission",
  "committee", "community", "confederation", "conference", "congress", "convention", "council",
  "country", "court", "cup", "daughters", "day", "declaration", "defenders", "department",
  "diocese", "director", "doctor", "doctors", "duchess", "duke", "earl", "embassy", "emir",
  "emirate", "faculty", "federation", "festival", "forces", "forest", "foundation", "friends",
  "front", "games", "gates", "governor", "guard", "guild", "gulf", "hall", "head", "heads",
  "high", "horn", "hospital", "house", "institute", "institution", "island", "islands", "isle",
  "isles", "king", "kingdom", "knights", "lake", "land", "league", "library", "lord", "lords",
  "master", "mayor", "member", "members", "men", "minister", "ministers", "ministry", "mount",
  "mountains", "mouth", "movement", "museum", "network", "office", "order", "organisation",
  "organization", "palace", "parliament", "party", "peninsula", "people", "pope", "port",
  "president", "prime", "prince", "princess", "principality", "province", "queen", "republic",
  "river", "school", "schools", "sea", "secretary", "senate", "society", "son", "sons", "speaker",
  "sport", "state", "states", "statue", "strait", "straits", "street", "sultan", "sultanate",
  "supreme", "temple", "territory", "theatre", "tower", "town", "trade", "treaty", "tribunal",
  "union", "universities", "university", "valley", "voice", "war", "wars", "west", "women",
};
/* clang-format on */

/* What stands beside a speaker's name. Forms that are common nouns too ("comment", "report") stay
 * out. */
/* clang-format off */
static const char *const verbs_of_speech[] = {
  "accused", "acknowledged", "added", "adds", "admit", "admits", "admitted", "advised", "affirme",
  "affirmed", "affirmé", "afirma", "afirmó", "agree", "agreed", "ajoute", "ajouté", "allege",
  "alleged", "annonce", "annoncé", "announced", "announces", "answered", "argue", "argued",
  "argues", "asked", "asks", "assert", "asserted", "assured", "añadió", "believe", "believed",
  "believes", "betont", "betonte", "boasted", "called", "cautioned", "cautions", "cited", "claimed",
  "claiming", "claims", "commented", "complained", "conceded", "concluded", "confirmed", "confirms",
  "considers", "continued", "cried", "criticised", "criticized", "declared", "declares", "declaró",
  "demanded", "demands", "denied", "denies", "denying", "described", "dice", "dijo", "disclosed",
  "dit", "déclare", "déclaré", "emphasised", "emphasises", "emphasized", "emphasizes", "erklärt",
  "erklärte", "erklärten", "estimated", "exclaimed", "explained", "explains", "explicó", "explique",
  "expliqué", "expressed", "expresses", "feared", "fügte", "hinted", "indicated", "informed",
  "insist", "insisted", "insisting", "insists", "joked", "kündigte", "lamented", "maintained",
  "maintains", "meint", "meinte", "mentioned", "mentions", "mused", "noted", "notes", "observed",
  "pledged", "pointed", "posted", "praised", "predicted", "promised", "promises", "proposed",
  "quipped", "quoted", "read", "reads", "recalled", "recommended", "remarked", "remarks",
  "remembered", "repeated", "replied", "replies", "reported", "reports", "responded", "responds",
  "revealed", "reveals", "sagt", "sagte", "sagten", "said", "say", "saying", "says", "schreibt",
  "schrieb", "señaló", "shouted", "speculated", "stated", "states", "stating", "stressed",
  "stresses", "suggested", "suggests", "suspect", "suspected", "swore", "teilte", "telling",
  "tells", "testified", "thanked", "threatened", "told", "tweeted", "urged", "urges", "vowed",
  "vows", "warned", "warns", "whispered", "wondered", "writes", "wrote", "yelled",
};
/* clang-format on */

/* Words whose possessive stands inside names: People’s Republic, Workers’ Party. */
/* clang-format off */
static const char *const possessive_in_names[] = {
  "artists", "boys", "children", "citizens", "farmers", "girls", "king", "lawyers", "men",
  "mothers", "owners", "people", "players", "queen", "students", "teachers", "veterans", "women",
  "workers", "writers",
};
/* clang-format on */

/* Never end a sentence: a name or a number follows. */
/* clang-format off */
static const char *const title_abbreviations[] = {
  "adm", "brig", "bzw", "ca", "capt", "cf", "cmdr", "col", "cpl", "dr", "dra", "drs", "eg", "fr",
  "gen", "gov", "hon", "hr", "ie", "lt", "maj", "messrs", "mlle", "mm", "mme", "mr", "mrs", "ms",
  "mx", "pres", "prof", "pvt", "rep", "reps", "rev", "sen", "sens", "sgt", "sra", "srta", "ste",
  "supt", "ven", "vs",
};
/* clang-format on */

/* Do not end a sentence before a number. */
/* clang-format off */
static const char *const numbered_abbreviations[] = {
  "apr", "art", "aug", "bd", "ch", "chap", "dec", "feb", "fig", "figs", "jan", "jul", "jun",
  "mar", "no", "nos", "nov", "nr", "oct", "op", "p", "para", "pp", "sec", "sep", "sept", "vol",
  "vols",
};
/* clang-format on */

/* Do not end a sentence before a word that begins none. */
/* clang-format off */
static const char *const other_abbreviations[] = {
  "assn", "ave", "bldg", "blvd", "bros", "co", "corp", "dept", "dist", "div", "ee", "est", "ft",
  "inc", "inst", "intl", "jr", "ltd", "mfg", "mt", "natl", "plc", "pty", "rd", "sr", "st", "univ",
  "uu",
};
/* clang-format on */

static int
compare_words (const void *a, const void *b)
{
  return strcmp (a, *(const char *const *) b);
}

/**
 * mcl_lexicon_is_listed:
 * @list: (array length=n_words): words in lower case, in the order of strcmp()
 * @word: UTF-8 in any case, @n_bytes long
 *
 * Returns: whether the word is one of the list
 */
gboolean
mcl_lexicon_is_listed (const char *const *list, gsize n_words, const char *word, gsize n_bytes)
{
  g_autofree char *lower = g_utf8_strdown (word, n_bytes);

  return bsearch (lower, list, n_words, sizeof *list, compare_words) != NULL;
}

#define IS_LISTED(list, word, n_bytes)                                                             \
  mcl_lexicon_is_listed (list, G_N_ELEMENTS (list), word, n_bytes)

/* The bytes before the first apostrophe. */
static gsize
get_stem_length (const char *word, gsize n_bytes)
{
  for (gsize i = 0; i < n_bytes; i++) {
    if (word[i] == '\'')
      return i;
    if (n_bytes - i >= 3 && memcmp (word + i, "\xe2\x80\x99", 3) == 0)
      return i;
  }
  return n_bytes;
}

/**
 * mcl_lexicon_is_function_word:
 * @word: UTF-8 in any case, @n_bytes long
 *
 * Capitals throughout make a name of every short word: US, IT, WHO.
 *
 * Returns: whether @word, or what stands before its apostrophe (That’s, Don’t), begins sentences
 *   without being a name
 */
gboolean
mcl_lexicon_is_function_word (const char *word, gsize n_bytes)
{
  gsize n_stem = get_stem_length (word, n_bytes);

  if (n_stem >= 2 && n_stem <= MAX_ACRONYM && g_ascii_isupper (word[0]) &&
      g_ascii_isupper (word[1]))
    return FALSE;
  if (n_stem >= 2 && n_stem < n_bytes && word[n_stem - 1] == 'n' && word[n_bytes - 1] == 't')
    return TRUE;
  return IS_LISTED (function_words, word, n_stem);
}

/**
 * mcl_lexicon_is_name_joiner:
 * @word: UTF-8, @n_bytes long
 *
 * Returns: whether the word joins two halves of a name; written small only
 */
gboolean
mcl_lexicon_is_name_joiner (const char *word, gsize n_bytes)
{
  return g_ascii_islower (*word) && IS_LISTED (name_joiners, word, n_bytes);
}

/**
 * mcl_lexicon_is_name_particle:
 * @word: UTF-8, @n_bytes long
 *
 * Returns: whether a name may begin with the word; written small only
 */
gboolean
mcl_lexicon_is_name_particle (const char *word, gsize n_bytes)
{
  return g_ascii_islower (*word) && IS_LISTED (name_particles, word, n_bytes);
}

/**
 * mcl_lexicon_takes_of:
 * @word: UTF-8 in any case, @n_bytes long
 *
 * Returns: whether a name of several words goes on over "of" behind this one
 */
gboolean
mcl_lexicon_takes_of (const char *word, gsize n_bytes)
{
  return IS_LISTED (words_before_of, word, n_bytes);
}

/**
 * mcl_lexicon_is_office:
 * @word: UTF-8 in any case, @n_bytes long
 *
 * Returns: whether the word is an office that stands before its holder's name
 */
gboolean
mcl_lexicon_is_office (const char *word, gsize n_bytes)
{
  return IS_LISTED (offices, word, n_bytes);
}

/**
 * mcl_lexicon_is_verb_of_speech:
 * @word: UTF-8 in any case, @n_bytes long
 *
 * Returns: whether the word says that somebody says something
 */
gboolean
mcl_lexicon_is_verb_of_speech (const char *word, gsize n_bytes)
{
  return IS_LISTED (verbs_of_speech, word, n_bytes);
}

/**
 * mcl_lexicon_is_pronoun_i:
 * @word: UTF-8, @n_bytes long
 *
 * Returns: whether the word is the English I (I’m, I’ve), which is written large everywhere
 */
gboolean
mcl_lexicon_is_pronoun_i (const char *word, gsize n_bytes)
{
  return *word == 'I' && get_stem_length (word, n_bytes) == 1;
}

/**
 * mcl_lexicon_is_compound_tail:
 * @word: UTF-8 in any case, @n_bytes long
 *
 * Returns: whether the word, after a hyphen, makes an adjective of a name
 */
gboolean
mcl_lexicon_is_compound_tail (const char *word, gsize n_bytes)
{
  if (n_bytes > 4 && memcmp (word + n_bytes - 2, "ed", 2) == 0)
    return TRUE;
  if (n_bytes > 5 && memcmp (word + n_bytes - 3, "ing", 3) == 0)
    return TRUE;
  return IS_LISTED (compound_tails, word, n_bytes);
}

/**
 * mcl_lexicon_has_possessive_in_names:
 * @word: UTF-8 in any case, @n_bytes long, without the apostrophe
 *
 * Returns: whether the word's possessive goes on a name instead of ending it
 */
gboolean
mcl_lexicon_has_possessive_in_names (const char *word, gsize n_bytes)
{
  return IS_LISTED (possessive_in_names, word, n_bytes);
}

/**
 * mcl_lexicon_find_abbreviation:
 * @word: UTF-8 in any case, @n_bytes long, without its full stop
 *
 * Returns: what a full stop after the word means for the sentence
 */
MclAbbreviation
mcl_lexicon_find_abbreviation (const char *word, gsize n_bytes)
{
  if (IS_LISTED (title_abbreviations, word, n_bytes))
    return MCL_ABBREVIATION_TITLE;
  if (IS_LISTED (numbered_abbreviations, word, n_bytes))
    return MCL_ABBREVIATION_NUMBERED;
  if (IS_LISTED (other_abbreviations, word, n_bytes))
    return MCL_ABBREVIATION_OTHER;
  return MCL_ABBREVIATION_NONE;
}
