/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <locale.h>

#include "app-test.h"
#include "mcl-article-view.h"
#include "mcl-document-page-private.h"

#define TEXT                                                                                       \
  "date 2026-11-23 The <b>harbour</b> & the sea\n\n“It opens in May,” said Ana Berg. It rained.\n"

typedef struct {
  AppTest app;
  GtkWindow *window;
  MclDocumentPage *page;
} Fixture;

static void
set_up (Fixture *self, gconstpointer text)
{
  GtkWidget *navigation = adw_navigation_view_new ();

  app_test_open (&self->app, text);
  self->page = mcl_document_page_new (self->app.document);
  self->window = GTK_WINDOW (adw_window_new ());
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (navigation), ADW_NAVIGATION_PAGE (self->page));
  adw_window_set_content (ADW_WINDOW (self->window), navigation);
  gtk_window_set_default_size (self->window, 1000, 600);
  app_test_show (self->window);
}

static void
tear_down (Fixture *self, gconstpointer text)
{
  gtk_window_destroy (self->window);
  app_test_close (&self->app);
}

static void
count_cb (gpointer set, gpointer transaction, guint start, guint end, gpointer user_data)
{
  (*(guint *) user_data)++;
}

/* Returns: whether the action did anything to the document; one that is not enabled does not */
static gboolean
activate (Fixture *self, const char *action)
{
  MclSet *set = mcl_document_get_set (self->app.document);
  guint n_changes = 0;
  gulong handler = g_signal_connect (set, "changed", G_CALLBACK (count_cb), &n_changes);

  gtk_widget_activate_action (GTK_WIDGET (self->page), action, NULL);
  g_signal_handler_disconnect (set, handler);
  g_assert_cmpuint (n_changes, <=, 1);
  return n_changes == 1;
}

static void
tag (Fixture *self, guint caret, const char *label)
{
  mcl_article_view_select (mcl_document_page_get_view (self->page), MCL_RANGE (caret, caret));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->page), "document.tag", "s", label));
}

static char *
dup_current_text (Fixture *self)
{
  MclAnnotation *current = mcl_article_view_get_current (mcl_document_page_get_view (self->page));

  g_assert_nonnull (current);
  return mcl_text_dup_slice (mcl_document_get_text (self->app.document),
                             mcl_annotation_get_span (current));
}

static guint
find_in_text (const char *needle)
{
  return g_utf8_pointer_to_offset (TEXT, strstr (TEXT, needle));
}

static void
test_tags_under_the_caret (Fixture *self, gconstpointer text)
{
  const struct {
    const char *at;
    const char *label;
    const char *expected;
  } cases[] = {
    { "opens", "quote", "“It opens in May,”" },
    { "Ana", "entity", "Ana Berg" },
    { "rained", "claim", "It rained." },
    { "said", "cue", "said" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *tagged = NULL;

    tag (self, find_in_text (cases[i].at) + 1, cases[i].label);
    tagged = dup_current_text (self);
    g_assert_cmpstr (tagged, ==, cases[i].expected);
  }
}

/* Space that was selected along with a passage is not tagged. */
static void
test_tags_the_selection (Fixture *self, gconstpointer text)
{
  guint start = find_in_text (" said Ana ");
  g_autofree char *tagged = NULL;

  mcl_article_view_select (mcl_document_page_get_view (self->page), MCL_RANGE (start, start + 10));
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (self->page), "document.tag", "s", "claim"));
  tagged = dup_current_text (self);
  g_assert_cmpstr (tagged, ==, "said Ana");
}

static void
test_actions_follow_the_history (Fixture *self, gconstpointer text)
{
  MclSet *set = mcl_document_get_set (self->app.document);

  g_assert_false (activate (self, "document.undo"));
  g_assert_false (activate (self, "document.redo"));
  g_assert_false (activate (self, "document.remove"));

  tag (self, find_in_text ("Ana"), "entity");
  g_assert_true (activate (self, "document.remove"));
  g_assert_cmpuint (mcl_set_get_n_annotations (set), ==, 0);
  g_assert_false (activate (self, "document.remove"));
  g_assert_true (activate (self, "document.undo"));
  g_assert_cmpuint (mcl_set_get_n_annotations (set), ==, 1);
  g_assert_true (activate (self, "document.undo"));
  g_assert_cmpuint (mcl_set_get_n_annotations (set), ==, 0);
  g_assert_false (activate (self, "document.undo"));
  g_assert_true (activate (self, "document.redo"));
  g_assert_true (activate (self, "document.redo"));
  g_assert_false (activate (self, "document.redo"));
  g_assert_cmpuint (mcl_set_get_n_annotations (set), ==, 0);
}

/* The one tag is undone and redone: the first step back already makes the way forward. */
static void
test_undo_and_redo_of_one (Fixture *self, gconstpointer text)
{
  tag (self, find_in_text ("Ana"), "entity");
  g_assert_true (activate (self, "document.undo"));
  g_assert_true (activate (self, "document.redo"));
  g_assert_true (activate (self, "document.undo"));
}

/* A title is user text: no markup is parsed in it. */
static void
test_title (Fixture *self, gconstpointer text)
{
  g_assert_cmpstr (adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (self->page)), ==,
                   "The <b>harbour</b> & the sea");
}

static GtkPopover *
find_menu (Fixture *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->page));

  while (child != NULL && !GTK_IS_POPOVER_MENU (child))
    child = gtk_widget_get_next_sibling (child);
  g_assert_nonnull (child);
  return GTK_POPOVER (child);
}

/* The card of the annotation below would cover the menu, and take the clicks on what it covers. */
static void
test_no_card_over_the_menu (Fixture *self, gconstpointer text)
{
  GtkWidget *view = GTK_WIDGET (mcl_document_page_get_view (self->page));

  g_assert_true (gtk_widget_get_has_tooltip (view));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->page), "document.menu", NULL));
  g_assert_false (gtk_widget_get_has_tooltip (view));
  gtk_popover_popdown (find_menu (self));
  g_assert_true (gtk_widget_get_has_tooltip (view));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, func) g_test_add (path, Fixture, TEXT, set_up, func, tear_down)
  ADD ("/document-page/tags-under-the-caret", test_tags_under_the_caret);
  ADD ("/document-page/tags-the-selection", test_tags_the_selection);
  ADD ("/document-page/actions-follow-the-history", test_actions_follow_the_history);
  ADD ("/document-page/undo-and-redo-of-one", test_undo_and_redo_of_one);
  ADD ("/document-page/title", test_title);
  ADD ("/document-page/no-card-over-the-menu", test_no_card_over_the_menu);
#undef ADD
  return g_test_run ();
}
