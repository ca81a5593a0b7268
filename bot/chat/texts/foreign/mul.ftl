# Told to who writes in a language that the desk does not answer in: that it is understood, that the answer is in English, and how
# to have it in French. A sentence each, in that language; the key is its code. Arabic begins with a right-to-left mark, and the
# French name of French stands in an isolate (Unicode Standard Annex 9), so that it is read in its own direction.

ar = {"\u200F"}يمكنك أن تكتب لي بالعربية، وسأجيبك بالإنجليزية. إن كنت تفضّل الفرنسية فاضغط على الزر {"\u2068"}Français{"\u2069"}.
de = Sie können mir auf Deutsch schreiben; ich antworte auf Englisch. Wenn Ihnen Französisch lieber ist, tippen Sie auf „Français“.
es = Puede escribirme en español; le respondo en inglés. Si prefiere el francés, pulse «Français».
it = Può scrivermi in italiano; le rispondo in inglese. Se preferisce il francese, prema «Français».
pt = Pode escrever-me em português; respondo em inglês. Se preferir o francês, toque em «Français».
ru = Вы можете писать мне по-русски; я отвечаю по-английски. Если вам удобнее французский, нажмите «Français».
tr = Bana Türkçe yazabilirsiniz; İngilizce yanıt veriyorum. Fransızcayı tercih ederseniz “Français” düğmesine basın.
vi = Bạn có thể viết cho tôi bằng tiếng Việt; tôi trả lời bằng tiếng Anh. Nếu bạn muốn tiếng Pháp, hãy bấm “Français”.
zh = 您可以用中文给我写信息，我用英语回答。如果您希望用法语，请点击“Français”。
