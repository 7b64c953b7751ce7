/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "mcl-untagged.h"

static const char article[] =
    "Envoys met in Oslo.\n\n“We saw Eva Berg,” Minister Ole Dahl said. “It "
    "rained.” Berg left.\n\nRain fell on Oslo, ‘as ever’.\n";

typedef struct {
  MclText *text;
  MclSchema *schema;
  MclSet *set;
} Fixture;

static void
set_up_text (Fixture *self, const char *text, const char *labels)
{
  g_autofree char *json = g_strdup_printf (
      "{\"format\": \"manicule-schema\", \"version\": 1, \"labels\": [%s]}", labels);
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));

  self->text = mcl_text_new_from_string (text);
  self->schema = mcl_schema_parse (bytes, NULL, NULL);
  g_assert_nonnull (self->schema);
  self->set = mcl_set_new (self->text);
}

static void
set_up (Fixture *self, gconstpointer labels)
{
  set_up_text (self, article, labels);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_pointer (&self->schema, mcl_schema_unref);
  g_assert_finalize_object (self->set);
  g_clear_pointer (&self->text, mcl_text_unref);
}

static MclRange
find (const char *part)
{
  const char *at = strstr (article, part);
  guint32 start = g_utf8_pointer_to_offset (article, at);

  return MCL_RANGE (start, start + (guint32) g_utf8_strlen (part, -1));
}

static void
tag (Fixture *self, const char *label, MclRange span)
{
  static guint n = 0;
  g_autofree char *id = g_strdup_printf ("a%u", n++);
  g_autoptr (MclTransaction) transaction = mcl_transaction_new (MCL_TRANSACTION_TAG);
  g_autoptr (MclAnnotation) annotation =
      mcl_annotation_new (&(MclAnnotationFields) { .id = id, .label = label, .span = span });

  mcl_transaction_change_annotation (transaction, NULL, annotation);
  g_assert_true (mcl_set_apply (self->set, transaction, NULL));
}

static gboolean
look (Fixture *self, MclRange from, gboolean forward, MclRange *found)
{
  g_autoptr (MclUntagged) way = mcl_untagged_new (self->set, self->schema, from, forward);

  while (!mcl_untagged_get_is_at_end (way))
    if (mcl_untagged_step (way, found))
      return TRUE;
  return FALSE;
}

/* All that is found from one end to the other, with a bar between. */
static char *
list (Fixture *self, gboolean forward)
{
  g_autoptr (GString) all = g_string_new (NULL);
  MclRange at = forward ? MCL_RANGE (0, G_MAXUINT32) : MCL_RANGE (G_MAXUINT32, G_MAXUINT32);

  while (look (self, at, forward, &at)) {
    g_autofree char *part = mcl_text_dup_slice (self->text, at);

    g_string_append_printf (all, "%s%s", all->len > 0 ? " | " : "", part);
  }
  return g_string_free_and_steal (g_steal_pointer (&all));
}

static void
assert_lists (Fixture *self, gboolean forward, const char *expected)
{
  g_autofree char *all = list (self, forward);

  g_assert_cmpstr (all, ==, expected);
}

#define NEWS                                                                                       \
  "{\"id\": \"quote\", \"pick\": \"quotation\"}, {\"id\": \"name\", \"pick\": \"name\"}, "         \
  "{\"id\": \"claim\", \"pick\": \"sentence\"}, {\"id\": \"cue\", \"pick\": \"word\"}"

/* In the order of reading, the outer first; a word that only begins a sentence is no name, one that
 * is known from elsewhere is. */
static void
test_order (Fixture *self, gconstpointer data)
{
  assert_lists (self, TRUE,
                "Oslo | “We saw Eva Berg,” | Eva Berg | Minister Ole Dahl | “It rained.” | Berg | "
                "Oslo | ‘as ever’");
  assert_lists (self, FALSE,
                "‘as ever’ | Oslo | Berg | “It rained.” | Minister Ole Dahl | Eva Berg | "
                "“We saw Eva Berg,” | Oslo");
}

static void
test_tagged (Fixture *self, gconstpointer data)
{
  tag (self, "claim", find ("Envoys met in Oslo."));
  tag (self, "name", find ("Eva Berg"));
  tag (self, "name", find ("Ole Dahl"));
  tag (self, "cue", find ("‘as ever’"));
  tag (self, "unknown", find ("“It rained.”"));
  assert_lists (self, TRUE, "Oslo | “We saw Eva Berg,” | Berg | Oslo");
  tag (self, "quote", find ("We saw Eva Berg"));
  assert_lists (self, FALSE, "Oslo | Berg | Oslo");
}

static void
test_sentences (Fixture *self, gconstpointer data)
{
  tag (self, "a", find ("Envoys met in Oslo."));
  assert_lists (self, TRUE,
                "“We saw Eva Berg,” Minister Ole Dahl said. | “It rained.” | Berg left. | "
                "Rain fell on Oslo, ‘as ever’.");
}

/* Where labels pick words, the words that stand out are looked for, and any label tags them. */
static void
test_words (Fixture *self, gconstpointer data)
{
  tag (self, "a", find ("Oslo"));
  assert_lists (self, TRUE, "Eva Berg | Minister Ole Dahl | Berg | Oslo");
}

/* A part of a very long line at a time; nothing is left out or found twice. */
static void
test_long_line (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) expected = g_string_new (NULL);
  Fixture fixture = { 0 };
  g_autofree char *all = NULL;

  for (guint i = 0; i < 400; i++) {
    g_string_append_printf (text, "then we saw Number Nr%u there. ", i);
    g_string_append_printf (expected, "%sNumber Nr%u", i > 0 ? " | " : "", i);
  }
  set_up_text (&fixture, text->str, NEWS);
  all = list (&fixture, TRUE);
  g_assert_cmpstr (all, ==, expected->str);
  tear_down (&fixture, NULL);
}

/* Where a quote may be indirect, what is reported is looked for as well; an inner quotation goes
 * with it. */
static void
test_reported (void)
{
  static const char text[] = "The mayor said it “rained” in Oslo. It was late.\n";
  static const char mode[] =
      "{\"id\": \"quote\", \"pick\": \"quotation\", \"attributes\": [{\"id\": \"mode\", "
      "\"kind\": \"choice\", \"values\": [\"direct\", \"indirect\"]}]}";
  Fixture fixture;

  set_up_text (&fixture, text, mode);
  assert_lists (&fixture, TRUE, "it “rained” in Oslo | “rained”");
  assert_lists (&fixture, FALSE, "“rained” | it “rained” in Oslo");
  tag (&fixture, "quote", MCL_RANGE (15, 34));
  assert_lists (&fixture, TRUE, "");
  tear_down (&fixture, NULL);
  set_up_text (&fixture, text, "{\"id\": \"quote\", \"pick\": \"quotation\"}");
  assert_lists (&fixture, TRUE, "“rained”");
  tear_down (&fixture, NULL);
}

/* Tables and headings, dates, sums of money and words in capitals. */
static void
test_newswire (void)
{
  Fixture fixture;

  set_up_text (&fixture,
               "Monday, May 18, 2015\n\nTom Ek In Bergen North pro-Oslo New Party won US$ 20. He "
               "would pay, UNLESS the GNP of Norway fell on Sept. 3.\n",
               NEWS);
  assert_lists (&fixture, TRUE,
                "Monday | May 18, 2015 | Tom Ek | Bergen North | Oslo | New Party | GNP | Norway | "
                "Sept. 3");
  tear_down (&fixture, NULL);
}

static void
test_empty (void)
{
  Fixture fixture = { 0 };

  set_up_text (&fixture, "", NEWS);
  assert_lists (&fixture, TRUE, "");
  assert_lists (&fixture, FALSE, "");
  tear_down (&fixture, NULL);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/untagged/order", Fixture, NEWS, set_up, test_order, tear_down);
  g_test_add ("/untagged/tagged", Fixture, NEWS, set_up, test_tagged, tear_down);
  g_test_add ("/untagged/sentences", Fixture, "{\"id\": \"a\", \"pick\": \"sentence\"}", set_up,
              test_sentences, tear_down);
  g_test_add ("/untagged/words", Fixture, "{\"id\": \"a\"}", set_up, test_words, tear_down);
  g_test_add_func ("/untagged/long-line", test_long_line);
  g_test_add_func ("/untagged/reported", test_reported);
  g_test_add_func ("/untagged/newswire", test_newswire);
  g_test_add_func ("/untagged/empty", test_empty);
  return g_test_run ();
}
