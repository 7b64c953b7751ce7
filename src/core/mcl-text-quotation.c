/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Quotations in one paragraph.
 *
 * Quotation marks are walked from the paragraph's start over a stack of open ones. Several marks
 * open in one language and close in another, and two are apostrophes as well, so a mark first
 * closes what it can close; else it opens, if what stands around it allows:
 *
 *     “…”  ‘…’  "…"  '…'  «…»  »…«  »…»  ‹…›  ›…‹  „…“  „…”  ”…”  ‚…‘  ‚…’  「…」  『…』  〝…〞
 *
 * ’ between letters is an apostrophe; after an s and before a small letter it is one too when
 * another ’ could close (‘the countries’ ties are good’). Single marks close only what was
 * opened last; double ones drop unclosed marks inside. A mark that is never closed is none,
 * but when the next paragraph begins with the same mark, as newspapers do in long quotations, the
 * quotation runs to the end of this paragraph: each paragraph is a quotation of its own.
 */

#include "config.h"

#include "mcl-text-pick.h"
#include "mcl-text-private.h"

/* Looking further than this to either side of the caret is of no use to anybody. */
#define MAX_REACH 32768

static const struct {
  gunichar opening;
  gunichar closing[2];
} pairs[] = {
  { '"', { '"' } },
  { '\'', { '\'' } },
  { 0x201c, { 0x201d } },
  { 0x201d, { 0x201d } },
  { 0x201e, { 0x201c, 0x201d } },
  { 0x2018, { 0x2019 } },
  { 0x201a, { 0x2018, 0x2019 } },
  { 0xab, { 0xbb } },
  { 0xbb, { 0xab, 0xbb } },
  { 0x2039, { 0x203a } },
  { 0x203a, { 0x2039, 0x203a } },
  { 0x300c, { 0x300d } },
  { 0x300e, { 0x300f } },
  { 0x301d, { 0x301e, 0x301f } },
};

typedef struct {
  guint32 offset;
  gunichar mark;
} OpenMark;

typedef struct {
  MclRange range;
  gboolean is_closed;
} Quotation;

/* The walk over a paragraph. Offsets count from the paragraph's start. */
typedef struct {
  const gunichar *chars;
  guint32 n_chars;
  guint32 caret;
  GArray *open;
  MclRange best;
  gboolean best_is_closed;
  GArray *found; /* of Quotation; NULL when only the best is wanted */
} Walk;

static gboolean
closes (gunichar opening, gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (pairs[i].opening == opening)
      return pairs[i].closing[0] == c || pairs[i].closing[1] == c;
  return FALSE;
}

static gboolean
is_opening_mark (gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (pairs[i].opening == c)
      return TRUE;
  return FALSE;
}

/* Marks whose shape does not say whether they open. */
static gboolean
needs_context_to_open (gunichar c)
{
  return c == '"' || c == '\'' || c == 0x201d || c == 0xbb || c == 0x203a;
}

static gboolean
is_single (gunichar c)
{
  return c == '\'' || c == 0x2018 || c == 0x2019;
}

static gunichar
get_char (const Walk *walk, gint64 i)
{
  return i >= 0 && i < walk->n_chars ? walk->chars[i] : 0;
}

static gboolean
is_blank_or_edge (gunichar c)
{
  return c == 0 || mcl_unichar_is_blank (c);
}

/* What may stand before an opening mark: space, a dash, an opening bracket or mark. */
static gboolean
is_before_opening (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return is_blank_or_edge (c) || type == G_UNICODE_OPEN_PUNCTUATION ||
         type == G_UNICODE_INITIAL_PUNCTUATION || type == G_UNICODE_DASH_PUNCTUATION ||
         is_opening_mark (c) || c == '/' || c == '=';
}

static gboolean
is_guillemet (gunichar c)
{
  return c == 0xab || c == 0xbb || c == 0x2039 || c == 0x203a;
}

static gboolean
can_open (const Walk *walk, guint32 i)
{
  gunichar c = walk->chars[i];
  gunichar previous = get_char (walk, (gint64) i - 1);
  gunichar next = get_char (walk, (gint64) i + 1);

  if (!is_opening_mark (c) || next == 0)
    return FALSE;
  if (c == 0xab || c == 0x2039)
    return TRUE;
  if (is_blank_or_edge (next))
    return FALSE;
  if (c == 0x2018 && g_unichar_isalnum (previous))
    return FALSE;
  return !needs_context_to_open (c) || is_before_opening (previous);
}

static gboolean
is_apostrophe (const Walk *walk, guint32 i)
{
  return g_unichar_isalnum (get_char (walk, (gint64) i - 1)) &&
         g_unichar_isalnum (get_char (walk, (gint64) i + 1));
}

/* Whether the mark at i could as well be the apostrophe of a plural's possessive. */
static gboolean
is_doubtful_apostrophe (const Walk *walk, guint32 i)
{
  return get_char (walk, (gint64) i - 1) == 's' && get_char (walk, (gint64) i + 1) == ' ' &&
         g_unichar_islower (get_char (walk, (gint64) i + 2));
}

/* Whether a single mark behind i closes without a doubt, before any other quotation begins. */
static gboolean
has_later_closing (const Walk *walk, guint32 i)
{
  gunichar mark = walk->chars[i];

  for (guint32 j = i + 1; j < walk->n_chars; j++) {
    gunichar c = walk->chars[j];

    if (c == 0x2018 || c == 0x201c || c == 0x201d || (c == '\'' && can_open (walk, j)))
      return FALSE;
    if (c == mark && !is_apostrophe (walk, j) && !is_blank_or_edge (walk->chars[j - 1]))
      return TRUE;
  }
  return FALSE;
}

static gboolean
can_close (const Walk *walk, guint32 i)
{
  gunichar c = walk->chars[i];
  gunichar previous = get_char (walk, (gint64) i - 1);

  if (is_guillemet (c))
    return TRUE;
  if (c == '"')
    return !is_blank_or_edge (previous) || is_blank_or_edge (get_char (walk, (gint64) i + 1));
  if (is_blank_or_edge (previous))
    return FALSE;
  if (!is_single (c))
    return TRUE;
  return !is_apostrophe (walk, i) &&
         !(is_doubtful_apostrophe (walk, i) && has_later_closing (walk, i));
}

/* Which open mark the one at i would close; -1 for none. */
static int
find_open (const Walk *walk, guint32 i)
{
  gunichar c = walk->chars[i];

  for (guint n = walk->open->len; n > 0; n--) {
    if (closes (g_array_index (walk->open, OpenMark, n - 1).mark, c))
      return n - 1;
    if (is_single (c))
      break;
  }
  return -1;
}

/* The innermost wins; of two that only touch each other at the caret, the one behind it. */
static void
offer (Walk *walk, MclRange range, gboolean is_closed)
{
  gboolean touches_end = !mcl_range_is_empty (walk->best) && walk->best.end == range.start;
  Quotation quotation = { range, is_closed };

  if (walk->found != NULL)
    g_array_append_val (walk->found, quotation);
  if (walk->caret < range.start || walk->caret > range.end)
    return;
  if (!mcl_range_is_empty (walk->best) && !touches_end &&
      mcl_range_length (walk->best) <= mcl_range_length (range))
    return;
  walk->best = range;
  walk->best_is_closed = is_closed;
}

static void
step (Walk *walk, guint32 i)
{
  OpenMark mark = { i, walk->chars[i] };
  int n = find_open (walk, i);

  if (n >= 0 && can_close (walk, i)) {
    offer (walk, MCL_RANGE (g_array_index (walk->open, OpenMark, n).offset, i + 1), TRUE);
    g_array_set_size (walk->open, n);
    return;
  }
  if (!can_open (walk, i))
    return;
  /* A second straight mark that can only open: the first one was none. */
  if (n >= 0 && closes (mark.mark, mark.mark) && needs_context_to_open (mark.mark))
    g_array_set_size (walk->open, n);
  g_array_append_val (walk->open, mark);
}

static gunichar
get_first_char_behind (MclText *text, guint32 offset)
{
  guint32 start = mcl_text_next_unit_start (text, MCL_TEXT_UNIT_SENTENCE, offset);

  return mcl_text_get_char (text, start);
}

/* The newspaper convention: unclosed here, opened again there. */
static void
offer_unclosed (Walk *walk, MclText *text, MclRange line)
{
  guint32 end = walk->n_chars;
  gunichar next;

  if (walk->open->len == 0)
    return;
  next = get_first_char_behind (text, line.end);
  while (end > 0 && mcl_unichar_is_blank (walk->chars[end - 1]))
    end--;
  for (guint n = 0; n < walk->open->len; n++) {
    OpenMark mark = g_array_index (walk->open, OpenMark, n);

    if (mark.mark != next || mark.mark == '\'')
      continue;
    offer (walk, MCL_RANGE (mark.offset, end), FALSE);
    return;
  }
}

/* Goes through @line; what is wanted is then in @walk. */
static void
walk_line (Walk *walk, MclText *text, MclRange line)
{
  const char *start = mcl_text_get_utf8 (text, NULL) + mcl_text_char_to_byte (text, line.start);
  const char *end = mcl_text_get_utf8 (text, NULL) + mcl_text_char_to_byte (text, line.end);
  g_autofree gunichar *chars = g_utf8_to_ucs4_fast (start, end - start, NULL);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (OpenMark));

  walk->chars = chars;
  walk->n_chars = mcl_range_length (line);
  walk->open = open;
  for (guint32 i = 0; i < walk->n_chars; i++)
    if (g_unichar_ispunct (chars[i]))
      step (walk, i);
  offer_unclosed (walk, text, line);
  walk->chars = NULL;
  walk->open = NULL;
}

/* The quotation in the article, without its marks where they are not wanted. */
static MclRange
place (MclText *text, MclRange line, MclRange range, gboolean is_closed, gboolean include_marks)
{
  range = MCL_RANGE (line.start + range.start, line.start + range.end);
  if (include_marks)
    return range;
  return mcl_text_trim_range (text, MCL_RANGE (range.start + 1, range.end - is_closed));
}

/**
 * mcl_text_find_quotation:
 * @caret: in code points
 * @include_quotation_marks: whether the marks belong to the quotation
 * @range: (out): the quotation
 *
 * Finds the innermost quotation that the caret stands in, or whose marks it touches.
 *
 * Returns: FALSE when there is none, or nothing within its marks
 */
gboolean
mcl_text_find_quotation (MclText *text,
                         guint32 caret,
                         gboolean include_quotation_marks,
                         MclRange *range)
{
  MclRange line = mcl_text_get_window (text, caret, MAX_REACH).range;
  Walk walk = { .caret = caret - line.start };

  walk_line (&walk, text, line);
  if (mcl_range_is_empty (walk.best))
    return FALSE;
  *range = place (text, line, walk.best, walk.best_is_closed, include_quotation_marks);
  return !mcl_range_is_empty (*range);
}

/**
 * mcl_text_list_quotations:
 * @window: part of a paragraph, in code points
 * @include_quotation_marks: whether the marks belong to the quotations
 * @quotations: (element-type MclRange): gets the quotations, as they end
 */
void
mcl_text_list_quotations (MclText *self,
                          MclRange window,
                          gboolean include_quotation_marks,
                          GArray *quotations)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Quotation));
  Walk walk = { .caret = G_MAXUINT32, .found = found };

  walk_line (&walk, self, window);
  for (guint i = 0; i < found->len; i++) {
    const Quotation *quotation = &g_array_index (found, Quotation, i);
    MclRange range =
        place (self, window, quotation->range, quotation->is_closed, include_quotation_marks);

    if (!mcl_range_is_empty (range))
      g_array_append_val (quotations, range);
  }
}
