// A link to a draft has its token behind the #, which no browser sends: hand it over, and leave no trace of it in the history.
const token = location.hash.slice(1);
if (token) {
  history.replaceState(null, "", location.pathname);
  const field = document.getElementById("token");
  field.value = token;
  field.form.submit();
}
