/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holds what a sidecar says against its article, or, where there is none, against itself. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-sidecar.h"

/* How much of a text a message quotes, in code points: enough for a hash. */
#define EXCERPT_CHARS 64

typedef struct {
  MclSidecar *sidecar;
  MclArticle *article; /* NULL: not at hand */
  MclText *text;       /* NULL as well */
  guint32 n_chars;     /* of the article; G_MAXUINT32: nobody knows */
  GPtrArray *problems;
  /* The list that is being looked at: */
  const char *list;
  GPtrArray *annotations;
  GArray *quotes;
} Verification;

static void add_problem (Verification *self, guint line, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

static void
add_problem (Verification *self, guint line, const char *format, ...)
{
  MclProblem *problem = g_new0 (MclProblem, 1);
  va_list arguments;

  problem->line = line;
  va_start (arguments, format);
  problem->message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (self->problems, problem);
}

/* One line that shows what differs: line ends and invisible characters are written out. */
static char *
dup_excerpt (const char *utf8)
{
  g_autoptr (GString) excerpt = g_string_new (NULL);
  guint n_chars = 0;

  for (const char *at = utf8; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (n_chars++ == EXCERPT_CHARS) {
      g_string_append (excerpt, "…");
      break;
    }
    if (c == '\n' || c == '\r' || c == '\t')
      g_string_append (excerpt, c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t");
    else if (c != ' ' && !g_unichar_isgraph (c))
      g_string_append_printf (excerpt, "\\u{%x}", c);
    else
      g_string_append_unichar (excerpt, c);
  }
  return g_string_free_and_steal (g_steal_pointer (&excerpt));
}

static char *
dup_excerpt_from (const char *utf8, gsize byte_offset)
{
  g_autofree char *excerpt = dup_excerpt (utf8 + byte_offset);

  return g_strconcat (byte_offset > 0 ? "…" : "", excerpt, NULL);
}

/* Where to start showing two texts that differ, in bytes: a little before the difference. */
static gsize
find_excerpt_start (const char *a, const char *b)
{
  gsize start = 0;
  guint n_chars = 0;

  while (a[start] != '\0' && a[start] == b[start])
    start++;
  for (; start > 0 && n_chars < EXCERPT_CHARS / 2; start--) {
    if (((guchar) a[start - 1] & 0xc0) != 0x80)
      n_chars++;
  }
  return start;
}

static void
verify_slice (Verification *self, guint i, const char *member, const char *expected, MclRange range)
{
  const MclQuote *quote = &g_array_index (self->quotes, MclQuote, i);
  g_autofree char *actual = NULL;
  g_autofree char *expected_excerpt = NULL;
  g_autofree char *actual_excerpt = NULL;
  gsize start = 0;

  if (mcl_text_slice_equal (self->text, range, expected))
    return;
  actual = mcl_text_dup_slice (self->text, range);
  start = find_excerpt_start (expected, actual);
  expected_excerpt = dup_excerpt_from (expected, start);
  actual_excerpt = dup_excerpt_from (actual, start);
  add_problem (
      self, quote->line,
      /* Translators: %1$s[%2$u].%3$s is the place in the file, as in annotations[3].text */
      _ ("%1$s[%2$u].%3$s: “%4$s” expected, the article has “%5$s” there"), self->list, i, member,
      expected_excerpt, actual_excerpt);
}

/* Contexts of any length are fine, as long as they stand there. */
static void
verify_context (Verification *self, guint i, MclRange span)
{
  const MclQuote *quote = &g_array_index (self->quotes, MclQuote, i);
  guint32 n_chars = mcl_text_get_n_chars (self->text);
  gsize length = 0;

  if (quote->prefix != NULL) {
    length = (gsize) g_utf8_strlen (quote->prefix, -1);
    verify_slice (self, i, "prefix", quote->prefix,
                  MCL_RANGE (span.start - (guint32) MIN (span.start, length), span.start));
  }
  if (quote->suffix != NULL) {
    length = (gsize) g_utf8_strlen (quote->suffix, -1);
    verify_slice (self, i, "suffix", quote->suffix,
                  MCL_RANGE (span.end, span.end + (guint32) MIN (n_chars - span.end, length)));
  }
}

/* Offsets that count something else than code points give themselves away without the article. */
static void
verify_length (Verification *self, guint i, MclRange span)
{
  const MclQuote *quote = &g_array_index (self->quotes, MclQuote, i);
  glong n_chars = g_utf8_strlen (quote->text, -1);

  if ((gulong) n_chars != mcl_range_length (span))
    add_problem (
        self, quote->line,
        /* Translators: %1$s[%2$u] is a place in the file, as in annotations[3] */
        _ ("%1$s[%2$u].text: is %3$lu characters long, the span from %4$u to %5$u is %6$u"),
        self->list, i, (gulong) n_chars, span.start, span.end, mcl_range_length (span));
}

static void
verify_annotation (Verification *self, guint i)
{
  const MclQuote *quote = &g_array_index (self->quotes, MclQuote, i);
  MclRange span = mcl_annotation_get_span (g_ptr_array_index (self->annotations, i));

  if (span.end > self->n_chars) {
    add_problem (self, quote->line,
                 _ ("%s[%u]: the span from %u to %u is outside the article, which is %u long"),
                 self->list, i, span.start, span.end, self->n_chars);
    return;
  }
  if (quote->text == NULL)
    add_problem (self, quote->line, "%s[%u].%s: %s", self->list, i, "text", _ ("is missing"));
  else if (self->text == NULL)
    verify_length (self, i, span);
  else
    verify_slice (self, i, "text", quote->text, span);
  if (self->text != NULL)
    verify_context (self, i, span);
}

/* Said once: in a file that was sorted otherwise it would be every line. */
static void
verify_order (Verification *self)
{
  for (guint i = 1; i < self->annotations->len; i++) {
    if (mcl_annotation_compare_position (g_ptr_array_index (self->annotations, i - 1),
                                         g_ptr_array_index (self->annotations, i)) <= 0)
      continue;
    add_problem (self, g_array_index (self->quotes, MclQuote, i).line,
                 _ ("%s[%u]: stands out of order (by start, then by end backwards, then by id)"),
                 self->list, i);
    return;
  }
}

static void
verify_list (Verification *self, const char *list, GPtrArray *annotations, GArray *quotes)
{
  self->list = list;
  self->annotations = annotations;
  self->quotes = quotes;
  verify_order (self);
  for (guint i = 0; i < annotations->len; i++)
    verify_annotation (self, i);
}

static void
verify_article_member (Verification *self,
                       const char *member,
                       const char *expected,
                       const char *actual)
{
  g_autofree char *expected_excerpt = NULL;
  g_autofree char *actual_excerpt = NULL;

  if (expected == NULL || g_str_equal (expected, actual))
    return;
  expected_excerpt = dup_excerpt (expected);
  actual_excerpt = dup_excerpt (actual);
  add_problem (self, self->sidecar->article_line,
               /* Translators: %1$s is a place in the file, as in article.sha256 */
               _ ("%1$s: “%2$s” expected, the article has “%3$s”"), member, expected_excerpt,
               actual_excerpt);
}

static const char *
boolean_to_string (gboolean value)
{
  return value ? "true" : "false";
}

static void
verify_article (Verification *self)
{
  MclSidecar *sidecar = self->sidecar;
  MclArticle *article = self->article;
  g_autofree char *length = g_strdup_printf ("%u", mcl_text_get_n_chars (self->text));
  g_autofree char *expected_length = g_strdup_printf ("%" G_GINT64_FORMAT, sidecar->article_length);

  if (sidecar->article_line == 0)
    return;
  verify_article_member (self, "article.file", sidecar->article_file,
                         mcl_article_get_name (article));
  verify_article_member (self, "article.sha256", sidecar->article_sha256,
                         mcl_article_get_sha256 (article));
  verify_article_member (self, "article.length",
                         sidecar->article_length >= 0 ? expected_length : NULL, length);
  verify_article_member (self, "article.newline", sidecar->article_newline,
                         mcl_newline_to_string (mcl_article_get_newline (article)));
  verify_article_member (self, "article.bom", boolean_to_string (sidecar->article_has_bom),
                         boolean_to_string (mcl_article_get_has_bom (article)));
}

/* What the sidecar itself says of its article's length. */
static guint32
get_said_length (MclSidecar *sidecar)
{
  return sidecar->article_length >= 0 ? (guint32) MIN (sidecar->article_length, G_MAXUINT32)
                                      : G_MAXUINT32;
}

/**
 * mcl_sidecar_verify:
 * @self: a sidecar that was read from a file
 * @article: (nullable): its article; NULL when it is not at hand
 *
 * Compares what a sidecar says with the article as it is: name, hash, length, line ends, byte
 * order mark; for each annotation and each suggestion the span, its text and the text around it;
 * and whether the annotations stand in order. Without an article only what the sidecar says
 * against itself is found.
 *
 * Returns: (transfer full) (element-type MclProblem): what does not fit, first the article's
 */
GPtrArray *
mcl_sidecar_verify (MclSidecar *self, MclArticle *article)
{
  Verification verification = { .sidecar = self, .article = article };

  verification.problems = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_problem_free);
  g_return_val_if_fail (self->quotes != NULL, verification.problems);

  verification.n_chars = get_said_length (self);
  if (article != NULL) {
    verification.text = mcl_article_get_text (article);
    verification.n_chars = mcl_text_get_n_chars (verification.text);
    verify_article (&verification);
  }
  verify_list (&verification, "annotations", self->annotations, self->quotes);
  if (self->suggestions->len > 0)
    verify_list (&verification, "suggestions", self->suggestions, self->suggestion_quotes);
  return verification.problems;
}
