/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A thousand edited articles. Every code point carries the place that it had, so that the true
 * place of each span is known; re-anchoring sees what a sidecar has: text, 32 code points of
 * context on either side, old offsets. Prints how many are found, and how many wrongly.
 * MANICULE_TEST_TRIALS in the environment asks for another number of articles. */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "mcl-reanchor.h"
#include "mcl-text-fold.h"
#include "mcl-text-pick.h"
#include "mcl-text-search.h"

#define N_TRIALS 1000u
#define SPANS_PER_TRIAL 40u
#define MAX_ARTICLE_CHARS 20000u

/* After eight edits of nine lines nobody could say what is what. */
#define MAX_EDITS 8u
#define CHARS_PER_EDIT 400u

#define NEW_CHAR (-1)

typedef struct {
  gunichar c;
  gint32 origin;
} Char;

typedef struct {
  guint n_spans;
  guint n_surviving;
  guint n_found;
  guint n_placed[MCL_REANCHOR_N_STATUSES];
  guint n_wrong[MCL_REANCHOR_N_STATUSES];
  guint n_edges_off;
} Figures;

typedef struct {
  GArray *chars; /* of Char */
  GRand *rand;
} Editor;

static int
pick (Editor *self, int n)
{
  return n > 0 ? g_rand_int_range (self->rand, 0, n) : 0;
}

static Char *
at (Editor *self, guint i)
{
  return &g_array_index (self->chars, Char, i);
}

static gboolean
is_sentence_end (Editor *self, guint i)
{
  gunichar c = at (self, i)->c;

  return (c == '.' || c == '!' || c == '?') && i + 1 < self->chars->len &&
         g_unichar_isspace (at (self, i + 1)->c);
}

/* A sentence, with the space behind it. */
static MclRange
pick_sentence (Editor *self)
{
  guint length = self->chars->len;
  guint start = (guint) pick (self, (int) length);
  guint end = 0;

  while (start > 0 && !(start >= 2 && is_sentence_end (self, start - 2)) &&
         at (self, start - 1)->c != '\n')
    start--;
  for (end = start; end < length && !is_sentence_end (self, end) && at (self, end)->c != '\n';)
    end++;
  return MCL_RANGE (start, MIN (end + 2, length));
}

/* A line with its line end. */
static MclRange
pick_paragraph (Editor *self)
{
  guint length = self->chars->len;
  guint start = (guint) pick (self, (int) length);
  guint end = start;

  while (start > 0 && at (self, start - 1)->c != '\n')
    start--;
  while (end < length && at (self, end)->c != '\n')
    end++;
  return MCL_RANGE (start, MIN (end + 1, length));
}

static void
insert_string (Editor *self, guint where, const char *utf8)
{
  for (const char *p = utf8; *p != '\0'; p = g_utf8_next_char (p)) {
    Char one = { g_utf8_get_char (p), NEW_CHAR };

    g_array_insert_val (self->chars, where++, one);
  }
}

static void
insert_sentence (Editor *self)
{
  static const char *const sentences[] = {
    "This was not known at the time. ",
    "Officials declined to comment on the report, which was first published on Tuesday. ",
    "“We will see what happens,” she said. ",
    "No. ",
    "The two sides have met several times since then, most recently in the spring. ",
  };

  MclRange before = pick_sentence (self);

  insert_string (self, before.start, sentences[pick (self, G_N_ELEMENTS (sentences))]);
}

static void
delete_range (Editor *self, MclRange range)
{
  if (!mcl_range_is_empty (range))
    g_array_remove_range (self->chars, range.start, mcl_range_length (range));
}

static void
delete_sentence (Editor *self)
{
  delete_range (self, pick_sentence (self));
}

static void
delete_paragraph (Editor *self)
{
  delete_range (self, pick_paragraph (self));
}

static void
move_paragraph (Editor *self)
{
  MclRange from = pick_paragraph (self);
  guint n_chars = mcl_range_length (from);
  g_autofree Char *moved = NULL;

  if (n_chars == 0 || at (self, from.end - 1)->c != '\n')
    return;
  moved = g_memdup2 (at (self, from.start), n_chars * sizeof (Char));
  delete_range (self, from);
  g_array_insert_vals (self->chars, pick_paragraph (self).start, moved, n_chars);
}

static void
make_typos (Editor *self)
{
  guint n_typos = 1 + (guint) pick (self, (int) self->chars->len / 60);

  for (guint i = 0; i < n_typos && self->chars->len > 2; i++) {
    guint where = (guint) pick (self, (int) self->chars->len - 1);
    Char one = { (gunichar) ('a' + pick (self, 26)), NEW_CHAR };

    if (!g_unichar_isalpha (at (self, where)->c))
      continue;
    switch (pick (self, 4)) {
    case 0:
      at (self, where)->c = one.c;
      break;
    case 1:
      g_array_insert_val (self->chars, where, one);
      break;
    case 2:
      g_array_remove_index (self->chars, where);
      break;
    default:
      if (g_unichar_isalpha (at (self, where + 1)->c)) {
        gunichar c = at (self, where)->c;

        at (self, where)->c = at (self, where + 1)->c;
        at (self, where + 1)->c = c;
      }
    }
  }
}

static void
change_case (Editor *self)
{
  MclRange range = pick_sentence (self);

  for (guint i = range.start; i < range.end; i++)
    at (self, i)->c = g_unichar_toupper (at (self, i)->c);
}

/* Lines of about 60, as mail has them. */
static void
wrap (Editor *self)
{
  guint column = 0;

  for (guint i = 0; i < self->chars->len; i++) {
    column = at (self, i)->c == '\n' ? 0 : column + 1;
    if (column > 60 && at (self, i)->c == ' ') {
      at (self, i)->c = '\n';
      column = 0;
      if (pick (self, 3) == 0)
        insert_string (self, i + 1, "  ");
    }
  }
}

static void
straighten (Editor *self)
{
  for (guint i = 0; i < self->chars->len; i++) {
    Char *one = at (self, i);

    if (one->c == 0x2018 || one->c == 0x2019)
      one->c = '\'';
    else if (one->c == 0x201c || one->c == 0x201d || one->c == 0x201e)
      one->c = '"';
    else if (one->c == 0x2013 || one->c == 0x2014)
      one->c = '-';
  }
}

static void
curl (Editor *self)
{
  for (guint i = 0; i < self->chars->len; i++) {
    Char *one = at (self, i);
    gboolean opens = i == 0 || g_unichar_isspace (at (self, i - 1)->c);

    if (one->c == '\'')
      one->c = opens ? 0x2018 : 0x2019;
    else if (one->c == '"')
      one->c = opens ? 0x201c : 0x201d;
    else if (one->c == '-')
      one->c = 0x2013;
  }
}

static void (*const edits[]) (Editor *) = {
  insert_sentence,
  insert_sentence,
  delete_sentence,
  delete_sentence,
  delete_paragraph,
  move_paragraph,
  make_typos,
  change_case,
  wrap,
  straighten,
  curl,
};

static MclText *
text_of (Editor *self)
{
  g_autoptr (GString) string = g_string_new (NULL);

  for (guint i = 0; i < self->chars->len; i++)
    g_string_append_unichar (string, at (self, i)->c);
  return mcl_text_new_from_string (string->str);
}

static void
take_text (Editor *self, MclText *text)
{
  for (guint32 i = 0; i < mcl_text_get_n_chars (text); i++) {
    Char one = { mcl_text_get_char (text, i), (gint32) i };

    g_array_append_val (self->chars, one);
  }
}

/* One to five words, a sentence or two. */
static MclRange
pick_span (MclText *text, GRand *rand)
{
  guint32 offset = (guint32) g_rand_int_range (rand, 0, (gint32) mcl_text_get_n_chars (text));
  gboolean is_sentence = g_rand_int_range (rand, 0, 3) == 0;
  MclTextUnit unit = is_sentence ? MCL_TEXT_UNIT_SENTENCE : MCL_TEXT_UNIT_WORD;
  guint n_units = (guint) g_rand_int_range (rand, 0, is_sentence ? 2 : 5);
  MclRange span = MCL_RANGE (0, 0);

  if (!mcl_text_find_unit (text, unit, offset, &span))
    return MCL_RANGE (0, 0);
  for (guint i = 0; i < n_units; i++)
    span.end = MAX (span.end, mcl_text_next_unit_end (text, unit, span.end));
  return mcl_text_trim_range (text, span);
}

static void
add_span (MclText *text, MclRange span, GPtrArray *annotations, GArray *quotes)
{
  g_autofree char *id = g_strdup_printf ("a%u", annotations->len);
  MclAnnotationFields fields = { .id = id, .label = "claim", .span = span };
  MclQuote quote = { 0 };

  quote.text = mcl_text_dup_slice (text, span);
  quote.prefix = mcl_text_dup_slice (text, mcl_sidecar_get_prefix_range (span));
  quote.suffix = mcl_text_dup_slice (text, mcl_sidecar_get_suffix_range (span, text));
  g_ptr_array_add (annotations, mcl_annotation_new (&fields));
  g_array_append_val (quotes, quote);
}

static void
clear_quote (MclQuote *quote)
{
  g_free (quote->text);
  g_free (quote->prefix);
  g_free (quote->suffix);
}

/* Where each code point of the old text is now; G_MAXUINT32: nowhere, or no letter. */
static guint32 *
list_places (Editor *self, guint32 n_old)
{
  guint32 *places = g_new (guint32, n_old + 1);

  memset (places, 0xff, n_old * sizeof (guint32));
  for (guint i = 0; i < self->chars->len; i++) {
    if (at (self, i)->origin != NEW_CHAR && !g_unichar_isspace (at (self, i)->c))
      places[at (self, i)->origin] = i;
  }
  return places;
}

/* From the first letter of the span that is still there to the last; empty: gone. */
static MclRange
find_truth (const guint32 *places, MclRange span)
{
  MclRange truth = MCL_RANGE (G_MAXUINT32, 0);

  for (guint32 i = span.start; i < span.end; i++) {
    if (places[i] == G_MAXUINT32)
      continue;
    truth.start = MIN (truth.start, places[i]);
    truth.end = MAX (truth.end, places[i] + 1);
  }
  return truth.end > 0 ? truth : MCL_RANGE (0, 0);
}

/* What must be found: the text as it was but for what is no difference; or a text that is long
 * enough, and close enough, to be recognised. */
static gboolean
survives (MclText *new_text, MclRange truth, const char *old_slice)
{
  g_autofree char *slice = NULL;
  g_autofree char *lower_slice = NULL;
  g_autofree char *lower_old = NULL;
  g_autoptr (MclText) slice_text = NULL;
  g_autoptr (MclTextFold) old_fold = NULL;
  g_autoptr (MclTextFold) new_fold = NULL;
  g_autoptr (GArray) matches = NULL;

  if (mcl_range_is_empty (truth))
    return FALSE;
  slice = mcl_text_dup_slice (new_text, truth);
  old_fold = mcl_text_fold_new (old_slice, strlen (old_slice));
  new_fold = mcl_text_fold_new (slice, strlen (slice));
  if (old_fold->n_chars == new_fold->n_chars &&
      memcmp (old_fold->chars, new_fold->chars, old_fold->n_chars * sizeof (gunichar)) == 0)
    return TRUE;
  if (old_fold->n_chars < MCL_REANCHOR_MIN_FUZZY_CHARS)
    return FALSE;
  lower_slice = g_utf8_strdown (slice, -1);
  lower_old = g_utf8_strdown (old_slice, -1);
  slice_text = mcl_text_new_from_string (lower_slice);
  matches = mcl_text_search_approximate (slice_text, lower_old, old_fold->n_chars / 5, G_MAXUINT32,
                                         1, MCL_TEXT_SEARCH_DEFAULT);
  /* More than was there, such as a sentence within, is no close match. */
  return matches->len > 0 && new_fold->n_chars <= old_fold->n_chars + old_fold->n_chars / 5;
}

/* A span that runs over paragraphs can be torn apart when one of them is moved. */
static gboolean
is_torn (Editor *self, MclRange span, MclRange truth)
{
  for (guint i = truth.start; i < truth.end; i++) {
    gint32 origin = at (self, i)->origin;

    if (origin != NEW_CHAR && (origin < (gint32) span.start || origin >= (gint32) span.end))
      return TRUE;
  }
  return FALSE;
}

/* Most of what is there was in the span. */
static gboolean
is_of_span (Editor *self, MclRange range, MclRange span)
{
  guint n_own = 0;

  for (guint i = range.start; i < range.end; i++) {
    gint32 origin = at (self, i)->origin;

    n_own += origin >= (gint32) span.start && origin < (gint32) span.end;
  }
  return n_own * 2 >= mcl_range_length (range);
}

static gboolean
is_near (MclRange a, MclRange b)
{
  guint32 start = MAX (a.start, b.start);
  guint32 end = MIN (a.end, b.end);

  return start < end && 2 * (end - start) >= mcl_range_length (mcl_range_union (a, b));
}

/* An inserted sentence that begins like the one that it pushes away leaves the text of a span that
 * ends there, unchanged, at its edge: nobody can tell. */
static gboolean
is_twin (const MclReanchorResult *result, MclRange truth)
{
  return result->score > 0.999 &&
         (result->range.start == truth.start || result->range.end == truth.end);
}

static void
count_result (Figures *figures,
              Editor *editor,
              const MclReanchorResult *result,
              MclRange span,
              MclRange truth,
              gboolean is_surviving,
              const char *about,
              const MclQuote *quote)
{
  gboolean is_placed = mcl_reanchor_status_is_placed (result->status);
  gboolean is_right = is_torn (editor, span, truth) ? is_of_span (editor, result->range, span)
                      : result->status == MCL_REANCHOR_FUZZY
                          ? is_near (result->range, truth)
                          : mcl_range_equal (result->range, truth) || is_twin (result, truth);

  figures->n_spans++;
  figures->n_placed[result->status]++;
  figures->n_surviving += is_surviving;
  figures->n_found += is_surviving && is_placed && is_right;
  if (is_placed && !is_right) {
    figures->n_wrong[result->status]++;
    g_test_message (
        "wrong: %s: %s “%s|%s|%s” (%u) at %u..%u, truly %u..%u, score %.2f context %.2f", about,
        mcl_reanchor_status_to_string (result->status), quote->prefix, quote->text, quote->suffix,
        span.start, result->range.start, result->range.end, truth.start, truth.end, result->score,
        result->context);
  }
  if (is_placed && is_right && !is_torn (editor, span, truth) &&
      !mcl_range_equal (result->range, truth))
    figures->n_edges_off++;
  if (is_surviving && !is_placed && g_getenv ("MANICULE_TEST_VERBOSE") != NULL)
    g_test_message ("missed: %s: %s “%s|%s|%s” truly %u..%u, score %.2f context %.2f", about,
                    mcl_reanchor_status_to_string (result->status), quote->prefix, quote->text,
                    quote->suffix, truth.start, truth.end, result->score, result->context);
}

static void
run_trial (MclText *text, guint32 seed, Figures *figures, Figures *figures_with_old_text)
{
  Editor self = { .chars = g_array_new (FALSE, FALSE, sizeof (Char)),
                  .rand = g_rand_new_with_seed (seed) };
  g_autoptr (GPtrArray) annotations =
      g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_annotation_unref);
  g_autoptr (GArray) quotes = g_array_new (FALSE, FALSE, sizeof (MclQuote));
  guint n_edits =
      1 + (guint) pick (&self,
                        (int) CLAMP (mcl_text_get_n_chars (text) / CHARS_PER_EDIT, 1, MAX_EDITS));
  g_autofree char *about = g_strdup_printf ("trial %u", seed);
  g_autofree guint32 *places = NULL;
  g_autoptr (MclText) new_text = NULL;
  g_autoptr (GArray) results = NULL;
  g_autoptr (GArray) results_with_old_text = NULL;

  g_array_set_clear_func (quotes, (GDestroyNotify) clear_quote);
  for (guint i = 0; i < SPANS_PER_TRIAL; i++) {
    MclRange span = pick_span (text, self.rand);

    if (!mcl_range_is_empty (span))
      add_span (text, span, annotations, quotes);
  }
  take_text (&self, text);
  for (guint i = 0; i < n_edits; i++)
    edits[pick (&self, G_N_ELEMENTS (edits))](&self);
  new_text = text_of (&self);
  places = list_places (&self, mcl_text_get_n_chars (text));

  results = mcl_reanchor (NULL, new_text, annotations, quotes);
  results_with_old_text = mcl_reanchor (text, new_text, annotations, NULL);
  for (guint i = 0; i < annotations->len; i++) {
    const MclQuote *quote = &g_array_index (quotes, MclQuote, i);
    MclRange span = mcl_annotation_get_span (g_ptr_array_index (annotations, i));
    MclRange truth = find_truth (places, span);
    gboolean is_surviving = survives (new_text, truth, quote->text);

    count_result (figures, &self, &g_array_index (results, MclReanchorResult, i), span, truth,
                  is_surviving, about, quote);
    count_result (figures_with_old_text, &self,
                  &g_array_index (results_with_old_text, MclReanchorResult, i), span, truth,
                  is_surviving, about, quote);
  }
  g_array_unref (self.chars);
  g_rand_free (self.rand);
}

static MclText *
load_text (const char *folder, const char *name)
{
  const char *source = g_getenv ("G_TEST_SRCDIR");
  g_autofree char *path =
      g_build_filename (source != NULL ? source : ".", "../..", folder, name, NULL);
  g_autofree char *contents = NULL;
  g_autoptr (MclText) text = NULL;
  g_autofree char *slice = NULL;

  if (!g_file_get_contents (path, &contents, NULL, NULL))
    return NULL;
  text = mcl_text_new_from_string (contents);
  slice = mcl_text_dup_slice (text,
                              MCL_RANGE (0, MIN (mcl_text_get_n_chars (text), MAX_ARTICLE_CHARS)));
  return mcl_text_new_from_string (slice);
}

static GPtrArray *
load_articles (void)
{
  static const struct {
    const char *folder;
    const char *name;
  } files[] = {
    { "tests/samples", "harbour.txt" },
    { "tests/samples", "mixed.txt" },
    { "../shared/articles", "2023-09-13-summit.txt" },
    { "../shared/corpora/ibm-claims/articles", "Biodiversity.txt" },
    { "../shared/corpora/ibm-claims/articles", "Boxing.txt" },
    { "../shared/corpora/ibm-claims/articles", "Gambling.txt" },
    { "../shared/corpora/ibm-claims/articles", "Nuclear_peace.txt" },
    { "../shared/corpora/ibm-claims/articles", "One-child_policy.txt" },
    { "../shared/corpora/ibm-claims/articles", "Video_game_controversies.txt" },
    { "../shared/corpora/ibm-claims/articles", "Year-round_school.txt" },
    { "../shared/corpora/udhr", "arb.txt" },
    { "../shared/corpora/udhr", "heb.txt" },
    { "../shared/corpora/udhr", "hin.txt" },
    { "../shared/corpora/udhr", "jpn.txt" },
    { "../shared/corpora/udhr", "tha.txt" },
    { "../shared/corpora/udhr", "vie.txt" },
  };
  GPtrArray *articles = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_text_unref);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    MclText *text = load_text (files[i].folder, files[i].name);

    if (text != NULL)
      g_ptr_array_add (articles, text);
  }
  return articles;
}

static void
print_figures (const char *about, const Figures *figures)
{
  g_test_message ("%s: %u spans, %u of them survive, %u found: %.2f %%", about, figures->n_spans,
                  figures->n_surviving, figures->n_found,
                  100.0 * figures->n_found / figures->n_surviving);
  for (guint i = 0; i < MCL_REANCHOR_N_STATUSES; i++)
    g_test_message ("  %-9s %6u, wrong %u", mcl_reanchor_status_to_string (i), figures->n_placed[i],
                    figures->n_wrong[i]);
  g_test_message ("  fuzzy with an edge off: %u", figures->n_edges_off);
}

static void
check_figures (const Figures *figures)
{
  g_assert_cmpfloat ((double) figures->n_found, >=, 0.99 * figures->n_surviving);
  g_assert_cmpuint (figures->n_wrong[MCL_REANCHOR_EXACT], ==, 0);
  g_assert_cmpuint (figures->n_wrong[MCL_REANCHOR_MOVED], ==, 0);
  g_assert_cmpfloat ((double) figures->n_wrong[MCL_REANCHOR_FUZZY], <,
                     MAX (1.0, 0.005 * figures->n_placed[MCL_REANCHOR_FUZZY]));
  g_assert_cmpfloat ((double) figures->n_edges_off, <=,
                     0.10 * figures->n_placed[MCL_REANCHOR_FUZZY]);
}

static void
test_edits (void)
{
  g_autoptr (GPtrArray) articles = load_articles ();
  Figures figures = { 0 };
  Figures figures_with_old_text = { 0 };
  guint n_trials = N_TRIALS;

  g_assert_cmpuint (articles->len, >=, 2);
  if (g_getenv ("MANICULE_TEST_TRIALS") != NULL)
    n_trials = (guint) g_ascii_strtoull (g_getenv ("MANICULE_TEST_TRIALS"), NULL, 10);
  for (guint i = 0; i < n_trials; i++)
    run_trial (g_ptr_array_index (articles, i % articles->len), i, &figures,
               &figures_with_old_text);
  g_test_message ("%u edited articles made of %u", n_trials, articles->len);
  print_figures ("by the sidecar alone", &figures);
  print_figures ("with the old text", &figures_with_old_text);
  check_figures (&figures);
  check_figures (&figures_with_old_text);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reanchor-edits/thousand-articles", test_edits);
  return g_test_run ();
}
