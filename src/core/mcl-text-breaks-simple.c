/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Boundaries in text of letters, digits, space and common punctuation, of Latin, Greek and
 * Cyrillic. No character there joins another to what people see as one, and the rules that are
 * left of UAX #29 look at the classes of three characters. tests/core/test-text-breaks.c holds the
 * result against Pango's, flag by flag: where Pango reads the standard in its own way, so does
 * this.
 *
 * Sentences begin where words do; of a word, the first character alone is looked at. */
#include "config.h"

#include "mcl-text-breaks.h"

/* What may be known: up to Cyrillic; punctuation, currencies, letterlike symbols, arrows. */
#define LOW_END 0x530u
#define HIGH_START 0x2000u
#define HIGH_END 0x2200u

typedef enum {
  WORD_OTHER,
  WORD_LETTER,
  WORD_NUMERIC,
  WORD_CONNECTOR,
  WORD_MID_LETTER,
  WORD_MID_NUMBER,
  WORD_MID_EITHER,
  WORD_SPACE,
} WordClass;

/* The last two stand for space behind a stop or a terminator. */
typedef enum {
  SENTENCE_OTHER,
  SENTENCE_SPACE,
  SENTENCE_LOWER,
  SENTENCE_UPPER,
  SENTENCE_LETTER,
  SENTENCE_NUMERIC,
  SENTENCE_CONTINUE,
  SENTENCE_CLOSE,
  SENTENCE_STOP, /* may be that of an abbreviation */
  SENTENCE_TERMINATOR,
  SENTENCE_STOP_SPACE,
  SENTENCE_TERMINATOR_SPACE,
} SentenceClass;

/* Both classes in a byte; 0: not known. */
#define PACK(word, sentence) ((guint8) (0x80 | (word) << 4 | (sentence)))
#define WORD_OF(packed) ((WordClass) ((packed) >> 4 & 0x7))
#define SENTENCE_OF(packed) ((SentenceClass) ((packed) & 0xf))

#define BIT(class) (1u << (class))

/* Letters and what ends sentences: a small letter behind them says nothing of an earlier stop. */
#define FIRM                                                                                       \
  (BIT (SENTENCE_LOWER) | BIT (SENTENCE_UPPER) | BIT (SENTENCE_LETTER) | BIT (SENTENCE_STOP) |     \
   BIT (SENTENCE_TERMINATOR) | BIT (SENTENCE_STOP_SPACE) | BIT (SENTENCE_TERMINATOR_SPACE))

typedef struct {
  guint8 *breaks;
  WordClass word_before; /* the one before the last */
  WordClass word;
  SentenceClass sentence_before;
  SentenceClass sentence;
  guint32 sentence_at; /* where the last one stands */
} State;

static WordClass
classify_in_word (gunichar c, GUnicodeType type, GUnicodeBreakType break_type)
{
  if (c == '.' || c == '\'' || c == 0x2018 || c == 0x2019 || c == 0x2024)
    return WORD_MID_EITHER;
  if (c == ':' || c == 0xb7 || c == 0x387 || c == 0x2027)
    return WORD_MID_LETTER;
  if (break_type == G_UNICODE_BREAK_NUMERIC)
    return WORD_NUMERIC;
  if (break_type == G_UNICODE_BREAK_INFIX_SEPARATOR)
    return WORD_MID_NUMBER;
  if (type == G_UNICODE_CONNECT_PUNCTUATION)
    return WORD_CONNECTOR;
  if (g_unichar_isalpha (c) || type == G_UNICODE_LETTER_NUMBER)
    return WORD_LETTER;
  if (type == G_UNICODE_SPACE_SEPARATOR && break_type != G_UNICODE_BREAK_NON_BREAKING_GLUE)
    return WORD_SPACE;
  return WORD_OTHER;
}

static SentenceClass
classify_in_sentence (gunichar c, GUnicodeType type, GUnicodeBreakType break_type)
{
  if (c == '.' || c == 0x2024)
    return SENTENCE_STOP;
  if (c == '!' || c == '?' || c == 0x203c || c == 0x203d || (c >= 0x2047 && c <= 0x2049))
    return SENTENCE_TERMINATOR;
  if (c == ',' || c == ':' || c == '-' || c == 0x2013 || c == 0x2014)
    return SENTENCE_CONTINUE;
  if (c == '\t' || type == G_UNICODE_SPACE_SEPARATOR)
    return SENTENCE_SPACE;
  if (break_type == G_UNICODE_BREAK_NUMERIC)
    return SENTENCE_NUMERIC;
  if (type == G_UNICODE_OPEN_PUNCTUATION || type == G_UNICODE_CLOSE_PUNCTUATION ||
      break_type == G_UNICODE_BREAK_QUOTATION)
    return SENTENCE_CLOSE;
  if (g_unichar_islower (c))
    return SENTENCE_LOWER;
  if (g_unichar_isupper (c) || type == G_UNICODE_TITLECASE_LETTER)
    return SENTENCE_UPPER;
  return g_unichar_isalpha (c) ? SENTENCE_LETTER : SENTENCE_OTHER;
}

/* Marks and invisible characters follow rules of their own. */
static guint8
classify (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);
  GUnicodeBreakType break_type = g_unichar_break_type (c);

  if (c != '\t' && (g_unichar_iscntrl (c) || g_unichar_ismark (c) || !g_unichar_isdefined (c) ||
                    type == G_UNICODE_FORMAT || type == G_UNICODE_LINE_SEPARATOR ||
                    type == G_UNICODE_PARAGRAPH_SEPARATOR))
    return 0;
  return PACK (classify_in_word (c, type, break_type), classify_in_sentence (c, type, break_type));
}

static const guint8 *
get_classes (void)
{
  static guint8 classes[LOW_END + HIGH_END - HIGH_START];
  static gsize is_made = 0;

  if (g_once_init_enter (&is_made)) {
    for (gunichar c = 0; c < LOW_END; c++)
      classes[c] = classify (c);
    for (gunichar c = HIGH_START; c < HIGH_END; c++)
      classes[LOW_END + c - HIGH_START] = classify (c);
    g_once_init_leave (&is_made, 1);
  }
  return classes;
}

/* Of the character at @at, which moves behind it; 0 when it is not known. */
static guint8
read_class (const guint8 *classes, const guchar **at)
{
  const guchar *bytes = *at;
  gunichar c = bytes[0];

  if (c < 0x80) {
    *at += 1;
    return classes[c];
  }
  if (c < 0xe0) {
    c = (c & 0x1f) << 6 | (bytes[1] & 0x3f);
    *at += 2;
    return c < LOW_END ? classes[c] : 0;
  }
  if (c != 0xe2 || bytes[1] >= 0x88)
    return 0;
  *at += 3;
  return classes[LOW_END + ((bytes[1] & 0x3fu) << 6 | (bytes[2] & 0x3f))];
}

static gboolean
are_of_one_word (WordClass previous, WordClass class)
{
  const guint parts = BIT (WORD_LETTER) | BIT (WORD_NUMERIC) | BIT (WORD_CONNECTOR);

  return (BIT (previous) & BIT (class) & BIT (WORD_SPACE)) != 0 ||
         ((BIT (previous) & parts) != 0 && (BIT (class) & parts) != 0);
}

/* Whether the character between two is part of their word: "don’t", "3.99". */
static gboolean
is_joined (WordClass before, WordClass between, WordClass class)
{
  if (before != class)
    return FALSE;
  return (class == WORD_LETTER && (between == WORD_MID_LETTER || between == WORD_MID_EITHER)) ||
         (class == WORD_NUMERIC && (between == WORD_MID_NUMBER || between == WORD_MID_EITHER));
}

static gboolean
begins_word (State *self, WordClass class, guint32 at)
{
  WordClass before = self->word_before;
  WordClass previous = self->word;

  self->word_before = previous;
  self->word = class;
  if (are_of_one_word (previous, class))
    return FALSE;
  if (!is_joined (before, previous, class))
    return TRUE;
  self->breaks[at - 1] &= (guint8) ~MCL_TEXT_BREAK_WORD;
  return FALSE;
}

static gboolean
begins_sentence (State *self, SentenceClass class, guint32 at)
{
  const guint stops = BIT (SENTENCE_STOP) | BIT (SENTENCE_STOP_SPACE);
  const guint ends = stops | BIT (SENTENCE_TERMINATOR) | BIT (SENTENCE_TERMINATOR_SPACE);
  SentenceClass previous = self->sentence;
  gboolean is_open = (BIT (self->sentence_before) & stops) != 0 && (BIT (previous) & FIRM) == 0;
  gboolean begins = FALSE;

  /* Where nothing ended that may yet go on, which is nearly everywhere, nothing begins. */
  if ((BIT (previous) & ends) == 0 && !is_open) {
    self->sentence_before = previous;
    self->sentence = class;
    self->sentence_at = at;
    return FALSE;
  }
  if (previous == SENTENCE_STOP &&
      (class == SENTENCE_NUMERIC ||
       (class == SENTENCE_UPPER &&
        (BIT (self->sentence_before) & (BIT (SENTENCE_LOWER) | BIT (SENTENCE_UPPER))) != 0)))
    begins = FALSE;
  else if (previous == SENTENCE_STOP && class == SENTENCE_SPACE)
    class = SENTENCE_STOP_SPACE;
  else if (previous == SENTENCE_TERMINATOR && class == SENTENCE_SPACE)
    class = SENTENCE_TERMINATOR_SPACE;
  else if ((previous == SENTENCE_STOP || previous == SENTENCE_TERMINATOR) &&
           class == SENTENCE_CLOSE)
    class = previous;
  else if (is_open && class == SENTENCE_LOWER)
    self->breaks[self->sentence_at] &= (guint8) ~MCL_TEXT_BREAK_SENTENCE;
  else if ((BIT (previous) & ends) != 0)
    begins = (BIT (class) & (ends | BIT (SENTENCE_SPACE) | BIT (SENTENCE_CONTINUE))) == 0 &&
             !((BIT (previous) & stops) != 0 && class == SENTENCE_LOWER);
  /* Until a letter comes, it is not clear whether the sentence goes on. */
  if (is_open && (BIT (class) & FIRM) == 0)
    return begins;
  self->sentence_before = previous;
  self->sentence = class;
  self->sentence_at = at;
  return begins;
}

/* Behind a letter, which is that of code point @i: goes over small ones, which are most of a text
 * and begin nothing. Returns the code point of the last one. */
static guint32
skip_small_letters (State *self, guint32 i, const guchar **at, const guchar *end)
{
  const guchar *from = *at;

  for (; *at < end && (guchar) (**at - 'a') <= 'z' - 'a'; (*at)++)
    self->breaks[++i] = MCL_TEXT_BREAK_GRAPHEME;
  if (*at > from)
    self->word_before = WORD_LETTER;
  return i;
}

/**
 * mcl_text_breaks_find_simply:
 * @utf8: not more than a paragraph, not empty
 * @breaks: (out caller-allocates): MclTextBreaks of each code point
 *
 * Finds the boundaries in a text of well-known characters.
 *
 * Returns: FALSE when there are others in it
 */
gboolean
mcl_text_breaks_find_simply (const char *utf8, gsize n_bytes, guint8 *breaks)
{
  const guint8 *classes = get_classes ();
  const guchar *at = (const guchar *) utf8;
  const guchar *end = at + n_bytes;
  State state = { .breaks = breaks };

  for (guint32 i = 0; at < end; i++) {
    guint8 class = read_class (classes, &at);

    if (class == 0)
      return FALSE;
    breaks[i] = MCL_TEXT_BREAK_GRAPHEME;
    if (begins_word (&state, WORD_OF (class), i)) {
      breaks[i] |= MCL_TEXT_BREAK_WORD;
      if (begins_sentence (&state, SENTENCE_OF (class), i))
        breaks[i] |= MCL_TEXT_BREAK_SENTENCE;
    }
    if (WORD_OF (class) == WORD_LETTER)
      i = skip_small_letters (&state, i, &at, end);
  }
  breaks[0] |= MCL_TEXT_BREAK_SENTENCE;
  return TRUE;
}
