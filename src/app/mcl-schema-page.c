/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-schema-page.h"

typedef struct {
  MclSchemaModel *model;
} MclSchemaPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (MclSchemaPage, mcl_schema_page, ADW_TYPE_NAVIGATION_PAGE)

static void
mcl_schema_page_dispose (GObject *object)
{
  MclSchemaPagePrivate *priv = mcl_schema_page_get_instance_private (MCL_SCHEMA_PAGE (object));

  g_clear_object (&priv->model);
  G_OBJECT_CLASS (mcl_schema_page_parent_class)->dispose (object);
}

static void
mcl_schema_page_class_init (MclSchemaPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mcl_schema_page_dispose;
}

static void
mcl_schema_page_init (MclSchemaPage *self)
{
}

static void
show_problem (AdwBanner *banner, MclSchemaModel *model)
{
  g_autoptr (GPtrArray) problems = mcl_schema_draft_check (mcl_schema_model_get_draft (model));

  if (problems->len > 0)
    adw_banner_set_title (banner, g_ptr_array_index (problems, 0));
  adw_banner_set_revealed (banner, problems->len > 0);
}

/**
 * mcl_schema_page_build:
 * @model: what the page is about
 *
 * Fills the page with a header bar, what is wrong with the draft, and a page of groups. Is called
 * once.
 *
 * Returns: (transfer none): the page of groups
 */
AdwPreferencesPage *
mcl_schema_page_build (MclSchemaPage *self, MclSchemaModel *model)
{
  MclSchemaPagePrivate *priv = mcl_schema_page_get_instance_private (self);
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *banner = adw_banner_new ("");
  GtkWidget *groups = adw_preferences_page_new ();

  priv->model = g_object_ref (model);
  adw_banner_set_use_markup (ADW_BANNER (banner), FALSE);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), banner);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), groups);
  adw_navigation_page_set_child (ADW_NAVIGATION_PAGE (self), view);
  g_signal_connect_object (model, "changed", G_CALLBACK (show_problem), banner, G_CONNECT_SWAPPED);
  show_problem (ADW_BANNER (banner), model);
  return ADW_PREFERENCES_PAGE (groups);
}

MclSchemaModel *
mcl_schema_page_get_model (MclSchemaPage *self)
{
  MclSchemaPagePrivate *priv = mcl_schema_page_get_instance_private (self);

  g_return_val_if_fail (MCL_IS_SCHEMA_PAGE (self), NULL);
  return priv->model;
}

/**
 * mcl_schema_page_get_draft:
 *
 * Returns: (transfer none): what the page changes; mcl_schema_page_changed() tells of it
 */
MclSchemaDraft *
mcl_schema_page_get_draft (MclSchemaPage *self)
{
  return mcl_schema_model_get_draft (mcl_schema_page_get_model (self));
}

void
mcl_schema_page_changed (MclSchemaPage *self)
{
  mcl_schema_model_changed (mcl_schema_page_get_model (self));
}
