// Starts the editor's date picker for the field before it. Wagtail's own template does this with a script
// in the page, which our Content-Security-Policy refuses; here the values come as data.
{
  const { chooser, field, config } = document.currentScript.dataset;
  window[chooser](field, JSON.parse(config));
}
